from shop_orders.pricing import total_cents


def test_total():
    assert total_cents([{"cents": 250, "quantity": 2}, {"cents": 100, "quantity": 1}]) == 600
