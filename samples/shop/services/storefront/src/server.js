import express from 'express';
import { renderCart } from './cart.js';

const orders = process.env.ORDERS_URL ?? 'http://localhost:8000';
const catalog = process.env.CATALOG_URL ?? 'http://localhost:9000';

const app = express();
app.use(express.json());

app.get('/healthz', (_request, response) => response.send('ok'));

app.get('/', async (_request, response, next) => {
  try {
    const products = await fetch(`${catalog}/products`).then(r => r.json());
    response.send(renderCart(products));
  } catch (error) {
    next(error);
  }
});

app.post('/cart/checkout', async (request, response, next) => {
  try {
    const order = await fetch(`${orders}/orders`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(request.body),
    });
    response.status(order.status).json(await order.json());
  } catch (error) {
    next(error);
  }
});

app.listen(3000, () => console.log('storefront listens on 3000'));
