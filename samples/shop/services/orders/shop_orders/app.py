"""Orders of the shop over HTTP."""
import os

import psycopg
from flask import Flask, jsonify, request

from .pricing import total_cents

app = Flask(__name__)


def connect():
    return psycopg.connect(os.environ["DATABASE_URL"])


@app.get("/healthz")
def health():
    return "ok"


@app.post("/orders")
def create_order():
    lines = request.get_json()["lines"]
    total = total_cents(lines)
    with connect() as db:
        row = db.execute("insert into orders (total_cents) values (%s) returning id", (total,)).fetchone()
    return jsonify(id=row[0], total_cents=total), 201
