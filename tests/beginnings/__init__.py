"""A fresh database is made from a picture of what all migrations leave (docs/adr/0037): is it the same?"""
