"""The program on a terminal: a card reader, a scanner and a printer that runs out of paper."""
