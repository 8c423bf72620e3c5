"""Publicera: frozen editions of the open picture."""
