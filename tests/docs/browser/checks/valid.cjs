// SPDX-License-Identifier: MIT
// html-validate's judgement of a page's source. What is off is a question of taste, and written so by docutils or Sphinx.
'use strict';
const { HtmlValidate } = require('html-validate');

const validator = new HtmlValidate({
  root: true,
  extends: ['html-validate:recommended'],
  rules: {
    'void-style': 'off', // <br />
    'no-trailing-whitespace': 'off',
    'no-inline-style': 'off', // widths of columns
    'long-title': 'off', // for search engines only
    'prefer-native-element': 'off', // docutils' footnotes
    'valid-id': ['error', { relaxed: true }], // names of C++
  },
});

async function valid(file) {
  const report = await validator.validateFile(file);
  return report.results.flatMap(result => result.messages)
    .map(message => `line ${message.line}: ${message.ruleId}: ${message.message}`);
}

module.exports = { valid };
