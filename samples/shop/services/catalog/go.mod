module shop.example/catalog

go 1.23
