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

found() { # found WORDS BOOK: the check fails, and says these words
  if said=$("$check" "$language" "$2" 2>&1); then echo "not found: $1" && exit 1; fi
  case $said in *"$1"*) ;; *) echo "not told: $1, but: $said" && exit 1 ;; esac
}

changed() { # changed FILE SED-SCRIPT: an EPUB with one file changed
  rm -rf "$work/epub" "$work/changed.epub"
  unzip -q "$epub" -d "$work/epub"
  sed -i "$2" "$work/epub/$1"
  (cd "$work/epub" && zip -qX0 ../changed.epub mimetype && zip -qXr ../changed.epub . -x mimetype)
  echo "$work/changed.epub"
}

"$check" "$language" "$epub"
found 'ERROR(RSC' "$(changed article.xhtml 's|</p>|</q>|')"
found 'another language' "$(changed content.opf 's|<dc:language>[a-z]*|<dc:language>pt|')"
found 'its contents lack' "$(changed nav.xhtml 's|article.xhtml">[^<]*<|article.xhtml">…<|')"
found 'other languages' "$(changed article.xhtml 's|<p>|<p data-en="text">|')"

"$check" "$language" "$pdf"
pdftocairo -pdf -f 1 -l 2 "$pdf" "$work/flat.pdf" 2>/dev/null
found 'not tagged' "$work/flat.pdf"
found 'outline lacks' "$work/flat.pdf"
found 'few pages' "$work/flat.pdf"
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
found 'fonts not embedded' "$work/bare.pdf"
found 'its text lacks' "$work/bare.pdf"
echo 'every planted fault was found'
