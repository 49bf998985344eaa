"""The benchmark: how near the product comes to what its database can do. `make bench`, or `SIZE=20000 make bench`."""
