#!/bin/sh
# SPDX-License-Identifier: MIT
# Brings the catalogues of the documentation in line with the template catalogues that Sphinx has written.
# usage: catalogues.sh TEMPLATES LOCALES; prints for each language: LANGUAGE TRANSLATED LEFT, and for the first messages
# that are left: at FILE:LINE
set -eu
templates=$1 locales=$2

update() { # update LANGUAGE TEMPLATE CATALOGUE
  mkdir -p "${3%/*}"
  if [ -f "$3" ]; then
    msgmerge --quiet --update --backup=none --no-wrap --previous "$3" "$2"
    msgattrib --no-obsolete --no-wrap --output-file="$3" "$3"
  else
    msginit --no-translator --no-wrap --locale="$1" --input="$2" --output-file="$3" 2>/dev/null
  fi
}

# What a template no longer has goes; sphinx.po is not made from these templates.
drop_stale() { # drop_stale FOLDER
  find "$1" -name '*.po' | while read -r catalogue; do
    name=${catalogue#"$1"/}
    [ "$name" = sphinx.po ] || [ -f "$templates/${name%.po}.pot" ] || rm "$catalogue"
  done
}

count() { # count LANGUAGE FOLDER
  find "$2" -name '*.po' -exec env LC_ALL=C msgfmt --statistics --output-file=/dev/null {} \; 2>&1 |
    awk -v language="$1" '{ for (i = 1; i < NF; i++)
                              if ($(i + 1) == "translated") translated += $i
                              else if ($(i + 1) ~ /^(fuzzy|untranslated)$/) left += $i }
                          END { print language, translated + 0, left + 0 }'
}

# The first messages without a translation, or with one that msgmerge has guessed.
left() { # left LANGUAGE FOLDER
  find "$2" -name '*.po' | sort | while read -r catalogue; do
    awk -v file="locales/$1/LC_MESSAGES/${catalogue#"$2"/}" '
      /^#,.*fuzzy/ { fuzzy = 1 }
      /^msgid/ { at = FNR }
      /^msgstr/ { empty = /""$/ }
      /^"/ { if (at > 1) empty = 0 }
      /^$/ { tell() }
      END { tell() }
      function tell() { if (at && (fuzzy || empty)) print "at " file ":" at; at = fuzzy = empty = 0 }' "$catalogue"
  done | head -n 5
}

for folder in "$locales"/*/; do
  language=$(basename "$folder")
  if [ "$language" = en ] || [ ! -f "$folder/messages.txt" ]; then continue; fi
  catalogues=$locales/$language/LC_MESSAGES
  mkdir -p "$catalogues"
  (cd "$templates" && find . -name '*.pot') | sort | while read -r template; do
    name=${template#./}
    update "$language" "$templates/$name" "$catalogues/${name%.pot}.po"
  done
  drop_stale "$catalogues"
  count "$language" "$catalogues"
  left "$language" "$catalogues"
done
