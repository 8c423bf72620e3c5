"""An installation: started and kept running, copied and put back, its first people made."""
