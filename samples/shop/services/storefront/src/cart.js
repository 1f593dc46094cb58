const escape = text => text.replace(/[&<>"]/g, c => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]);

/** The page that lists products with their prices. */
export function renderCart(products) {
  const rows = products.map(p => `<li>${escape(p.name)}: ${(p.cents / 100).toFixed(2)} €</li>`);
  return `<!doctype html><title>Shop</title><ul>${rows.join('')}</ul>`;
}

/** The sum of a cart in cents. */
export function total(lines) {
  return lines.reduce((sum, line) => sum + line.cents * line.quantity, 0);
}
