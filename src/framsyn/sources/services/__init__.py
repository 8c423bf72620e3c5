"""How each service is asked: paging, selections, its own ways of saying no."""
