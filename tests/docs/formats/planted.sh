#!/bin/sh
# SPDX-License-Identifier: MIT
# Proves that check.sh finds what is planted in a good EPUB and a good PDF, and nothing in those.
# usage: planted.sh LANGUAGE EPUB PDF
set -eu
[ $# -eq 3 ] || { sed -n 's/^# usage: //p' "$0" && exit 2; }
check=$(dirname "$0")/check.sh
language=$1 epub=$2 pdf=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

found() { # found WORDS… BOOK: the check fails, and says each of these words
  for book; do :; done
  if said=$("$check" "$language" "$book" 2>&1); then echo "not found: $1" && exit 1; fi
  while [ $# -gt 1 ]; do
    case $said in *"$1"*) ;; *) echo "not told: $1, but: $said" && exit 1 ;; esac
    shift
  done
}

"$check" "$language" "$epub"
unzip -q "$epub" -d "$work/epub"
sed -i 's|</p>|</q>|; s|<p>|<p data-en="text">|' "$work/epub/article.xhtml"
sed -i 's|<dc:language>[a-z]*|<dc:language>pt|' "$work/epub/content.opf"
sed -i 's|article.xhtml">[^<]*<|article.xhtml">…<|' "$work/epub/nav.xhtml"
(cd "$work/epub" && zip -qX0 ../changed.epub mimetype && zip -qXr ../changed.epub . -x mimetype)
found 'ERROR(RSC' 'another language' 'its contents lack' 'other languages' "$work/changed.epub"

"$check" "$language" "$pdf"
pdftocairo -pdf -f 1 -l 2 "$pdf" "$work/flat.pdf" 2>/dev/null
found 'not tagged' 'outline lacks' 'few pages' "$work/flat.pdf"
head -c 1000 "$pdf" >"$work/cut.pdf"
found 'cannot be read' "$work/cut.pdf"
cat >"$work/bare.pdf" <<'END'
%PDF-1.4
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Resources<</Font<</F 4 0 R>>>>/Contents 5 0 R>> endobj
4 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj
5 0 obj <</Length 21>> stream
BT /F 9 Tf (x) Tj ET
endstream endobj
trailer <</Root 1 0 R>>
END
found 'fonts not embedded' 'its text lacks' "$work/bare.pdf"
echo 'every planted fault was found'
