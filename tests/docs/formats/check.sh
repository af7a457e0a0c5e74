#!/bin/sh
# SPDX-License-Identifier: MIT
# Checks a book of the documentation, by the end of its name an EPUB or a PDF: valid, in the right language, text for machines.
# usage: check.sh LANGUAGE BOOK; prints what is wrong, the exit status tells. Needs epubcheck, unzip, poppler-utils.
set -eu
[ $# -eq 2 ] || { sed -n 's/^# usage: //p' "$0" && exit 2; }
language=$1 book=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
findings=$work/findings
: >"$findings"
wrong() { echo "$language: $*" >>"$findings"; }

case $language in
  en) title='Detecting kernel-mode callbacks' ;;
  ru) title='Обнаружение обратных вызовов режима ядра' ;;
  de) title='Erkennen von Kernelmodus-Rückrufen' ;;
  es) title='Detección de devoluciones de llamada del modo kernel' ;;
  fr) title='Détection des rappels du mode noyau' ;;
  it) title='Rilevamento dei callback della modalità kernel' ;;
esac

epub() {
  # Debian's epubcheck is a .jar, which not every system can start by itself. It runs too briefly for Java's second compiler.
  java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -jar /usr/share/java/epubcheck.jar --quiet "$book" >"$work/epubcheck" 2>&1 || wrong "EPUB: $(grep -E '^(FATAL|ERROR)' "$work/epubcheck" | head -n 3)"
  unzip -q "$book" -d "$work/epub" || { wrong 'EPUB: cannot be unpacked' && return; }
  grep -q "<dc:language>$language</dc:language>" "$work/epub/content.opf" || wrong 'EPUB: another language'
  grep -qF "$title" "$work/epub/nav.xhtml" || wrong "EPUB: its contents lack: $title"
  if grep -rlE 'rel="alternate"|data-en=' "$work/epub"; then wrong 'EPUB: links or text of other languages'; fi
}

pdf() {
  pdfinfo "$book" >"$work/info" || { wrong 'PDF: cannot be read' && return; }
  grep -q '^Tagged: *yes' "$work/info" || wrong 'PDF: not tagged'
  [ "$(sed -n 's/^Pages: *//p' "$work/info")" -ge 40 ] || wrong 'PDF: few pages'
  pdftohtml -xml -i -f 1 -l 1 -stdout "$book" | sed -n '/<outline>/,$p' >"$work/outline"
  grep -qF "$title</item>" "$work/outline" || wrong "PDF: its outline lacks: $title"
  pdftotext "$book" - | tr '\n' ' ' | grep -qF "$title" || wrong "PDF: its text lacks: $title"
  # Name, type, encoding, embedded, subset, Unicode: the last three before the object's number.
  pdffonts "$book" | awk 'NR > 2 && ($(NF - 4) != "yes" || $(NF - 2) != "yes") { print $1 }' | sort -u >"$work/fonts"
  [ ! -s "$work/fonts" ] || wrong "PDF: fonts not embedded or without Unicode: $(tr '\n' ' ' <"$work/fonts")"
}

case $book in
  *.epub) epub ;;
  *.pdf) pdf 2>/dev/null ;; # poppler warns of what Chromium writes
esac
cat "$findings"
[ ! -s "$findings" ]
