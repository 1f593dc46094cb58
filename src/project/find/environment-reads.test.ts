import assert from 'node:assert/strict';
import { projectOf, said } from '../testing/repository.ts';

describe('variables that a program asks for', () => {
  it('are read from its entry, with their line, without those of the system and those in comments', async () => {
    const project = await projectOf({
      'package.json': '{"name": "orders", "scripts": {"start": "node src/server.js"}, "dependencies": {"pg": "8.0.0"}}',
      'src/server.js': [
        'const { Pool } = require("pg");',
        '// process.env.OLD_URL is gone',
        'const pool = new Pool({ connectionString: process.env.DATABASE_URL });',
        'const key = process.env["API_KEY"] ?? process.env.DATABASE_URL;',
        'if (process.env.NODE_ENV !== "test") listen(process.env.PORT || 8080);',
      ].join('\n'),
    });
    assert.deepEqual(project.services[0]?.variables.map(said), ['DATABASE_URL src/server.js:3', 'API_KEY src/server.js:4']);
  });

  it('are read in Python and Go', async () => {
    const python = await projectOf({ 'requirements.txt': 'flask\nredis\n', 'app.py': 'import os\nfrom flask import Flask\nurl = os.environ["REDIS_URL"]\nkey = os.getenv("SECRET_KEY", "x")\napp = Flask(__name__)\n' });
    assert.deepEqual(python.services[0]?.variables.map(said), ['REDIS_URL app.py:3', 'SECRET_KEY app.py:4']);
    const go = await projectOf({ 'go.mod': 'module example.com/x\n\ngo 1.23\n', 'main.go': 'package main\n\nimport "os"\n\nfunc main() { _ = os.Getenv("QUEUE_URL") }\n' });
    assert.deepEqual(go.services[0]?.variables.map(said), ['QUEUE_URL main.go:5']);
  });
});
