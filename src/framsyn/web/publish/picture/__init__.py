"""The open picture: pages, figures and search of one edition."""
