print("mota")
