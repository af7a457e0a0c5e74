#!/bin/sh
# SPDX-License-Identifier: MIT
# The command line of ./kit exercise: what it makes, shows and refuses, and its report. Nothing is built here.
# shellcheck disable=SC2016 # scripts for others to expand
# shellcheck source=tests/house/expect.sh
. "$(dirname "$(readlink -f "$0")")/expect.sh"

# A kit of its own, for the copies are beside it.
mkdir -p "$work/kit/samples"
cp -r "$kit" "$root/locales" "$root/CMakeLists.txt" "$work/kit"
cp -r "$root/samples/exercises" "$work/kit/samples"
kit=$work/kit/kit copies=$work/kit/exercises

# Wrong words: one line in the reader's language, exit status 2, and nothing is made.
wrong() { # LINE ARGUMENT…
  expected_line=$1
  shift
  run 2 "$kit" exercise "$@"
  empty out
  line err "$expected_line"
}
wrong 'kit: an action is missing; these exist: list, start, check, hint, solution, report'
wrong 'kit: „tanzen“ gibt es für Übungen nicht; möglich sind: list, start, check, hint, solution, report' tanzen --lang de
wrong 'kit: falta el número de un ejercicio; ./kit exercise list los muestra' start --lang es
wrong 'kit: упражнение «99» не найдено; имеются: 01 02 03 04 05 06 07 08 09 10 11 12' hint 99 --lang ru
wrong 'kit: l’exercice 02 n’est pas commencé ; exécutez : ./kit exercise start 02' check 2 --lang fr
wrong 'kit: there is no option “--fast”; --help lists all options' check 02 --fast
wrong 'kit: there is no option “--fast”; --help lists all options' start --fast
wrong 'kit: unexpected argument “03”' solution 02 03
wrong 'kit: sobra el argumento «extra»' hint 05 extra --lang es
wrong 'kit: unexpected argument “now”' list now
wrong 'kit: unexpected argument “B”' report A B
wrong 'kit: there is no exercise “.*”; these exist: 01 02 03 04 05 06 07 08 09 10 11 12' start '.*'
[ ! -e "$copies" ] || complain 'something was made'

# The list, in each language, with as many lines as exercises.
for language in en ru de es fr it; do
  run 0 "$kit" exercise list --lang $language
  empty err
  [ "$(wc -l <"$work/out")" -eq 12 ] || complain 'not twelve lines'
  holds out "$(sed -n 's/^01.title //p' "$root/locales/$language/exercises.txt")"
done

# Help: what one does, in order, in each language, at most 80 columns wide.
for language in en ru de es fr it; do
  run 0 "$kit" exercise --help --lang $language
  empty err
  grep -o '^  ./kit exercise [a-z]* *[0-9A-Za-z]*' "$work/out" | tr -s ' ' | tr '\n' ';' >"$work/commands"
  grep -q 'exercise list.*exercise start 01.*exercise check 01.*exercise hint 01.*exercise solution 01.*exercise report Ada' \
    "$work/commands" || complain 'not all of what one does, or not in order'
  ! grep -q '.\{81\}' "$work/out" || complain 'wider than 80 columns'
done

# A start has the task in the reader's language, and none of the solution; a second one changes nothing.
run 0 "$kit" exercise start 4 --lang it
holds out 'Tre funzioni'
holds out "$copies/04_deadlock/exercise.cpp"
holds out 'La prima verifica richiede alcuni minuti'
copy=$copies/04_deadlock/exercise.cpp
cp "$copy" "$work/out"
holds out '// 04: Tre vie'
holds out '// Dichiarato in samples/exercises/04_deadlock/exercise.hpp:'
holds out "// * first_way: $(sed -n 's/^04.name.first_way //p' "$root/locales/it/exercises.txt" | tr -d '`' | cut -c 1-20)"
holds out '// ./kit docs crea la documentazione in build/docs/html/it: samples/06_hang.html'
holds out 'SendMessageW'
for word in SOLUTION WRONG PostMessageW SendMessageTimeoutW '#if' '#e'; do holds_not out "$word"; done
echo '// changed' >>"$copy"
run 0 "$kit" exercise start 04_deadlock
holds err 'already there'
grep -q '^// changed' "$copy" || complain 'the copy was made again'

# Lines are broken by characters, so they are as long in Cyrillic as in Latin letters.
run 0 "$kit" exercise hint 11 --lang ru
! grep -q '.\{81\}' "$work/out" || complain 'wider than 80 columns'
grep -q '.\{70\}' "$work/out" || complain 'folded by bytes'

# A solution is whole, and shows nothing of the start or of the wrong answer.
run 0 "$kit" exercise solution 04
empty err
for word in 'SendMessageTimeoutW' 'PostMessageW' '#include <windows.h>'; do holds out "$word"; done
for word in SOLUTION WRONG '#if' '#e'; do holds_not out "$word"; done

# In the course's archive, the documentation is beside the kit.
mkdir -p "$work/documentation/html/ru"
run 0 "$kit" exercise solution 02 --lang ru
holds out '// Документация находится в ../documentation/html/ru: samples/05_nested.html'

# Three hints, then the third again.
for count in 1 2 3 3 3; do
  run 0 "$kit" exercise hint 09
  holds out "Hint $count of 3:"
  holds out "$(sed -n "s/^09.hint$count //p" "$root/locales/en/exercises.txt" | tr -d '`' | cut -c 1-40)"
done
line err 'This is the last hint. A solution: ./kit exercise solution 09'
run 0 "$kit" exercise check 09 --help --lang fr
holds out './kit exercise report Ada'

# The report: what was done, and nothing else; a name with marks of JSON in it.
echo '2026-01-31T12:00:00Z check-failed' >>"$copies/04_deadlock/log"
mkdir "$copies/05_guilty_thread"
printf '%s\n' '2026-01-31T12:00:00Z start' '2026-01-31T12:05:00Z check-broken' '2026-01-31T12:06:00Z check-passed' \
  '2026-01-31T12:07:00Z check-failed' >"$copies/05_guilty_thread/log"
run 0 "$kit" exercise report 'Ann "A\" Ö'
empty err
holds out '"student": "Ann \"A\\\" Ö"'
holds out '"number": "01", "name": "01_in_callback", "minutes": 10, "state": "not_started", "checks": 0, "hints": 0, "solution_shown": false, "started": null, "passed": null}'
holds out '"name": "04_deadlock", "minutes": 15, "state": "failed", "checks": 1, "hints": 0, "solution_shown": true, "started": "20'
holds out '"state": "passed", "checks": 3, "hints": 0, "solution_shown": false, "started": "2026-01-31T12:00:00Z", "passed": "2026-01-31T12:06:00Z"}'
holds out '"name": "09_absence", "minutes": 10, "state": "not_started", "checks": 0, "hints": 3,'
if python3 -c 'import jsonschema' 2>/dev/null; then
  cp "$work/out" "$work/report.json"
  run 0 python3 -c 'import json, jsonschema, sys
jsonschema.validate(json.load(open(sys.argv[1])), json.load(open(sys.argv[2])))' \
    "$work/report.json" "$root/samples/exercises/kcb-exercises-1.schema.json"
fi
run 0 "$kit" exercise report
holds out '"student": null'

# A check, with a compiler and a judge that are only pretended: what each says is shown, and what follows from it.
bin=$work/bin
mkdir "$bin" "$work/kit/cmake"
for tool in ninja x86_64-w64-mingw32-g++-posix genrb wine; do
  printf '#!/bin/sh\n' >"$bin/$tool"
  chmod +x "$bin/$tool"
done
cat >"$bin/cmake" <<'SCRIPT'
#!/bin/sh
case $* in
  *'--target exercise_04') cat "$HOME/compiler" && exit "$(cat "$HOME/built")" ;;
  *'--target kcb '*) [ ! -x "$HOME/while_built" ] || { echo 'kcb.cpp:1: error' && "$HOME/while_built" && exit 1; } ;;
esac
SCRIPT
cat >"$work/kit/cmake/wine-run.sh" <<'SCRIPT'
#!/bin/sh
[ $# -gt 0 ] || exit 0
[ ! -x "$HOME/while_judged" ] || "$HOME/while_judged"
echo "judged: $*"
exit "$(cat "$HOME/judged")"
SCRIPT
chmod +x "$bin/cmake" "$work/kit/cmake/wine-run.sh"
compiler() { printf "[1/2] Building CXX object x\nFAILED: x.obj\n/usr/bin/g++ -c x\n%s\nninja: build stopped\n" "$1" >"$work/compiler"; }
check() { # STATUS BUILT JUDGED [ARGUMENT]
  echo "$2" >"$work/built"
  echo "$3" >"$work/judged"
  expected_status=$1
  shift 3
  run "$expected_status" env HOME="$work" PATH="$bin:$PATH" "$kit" exercise check 04 "$@"
}
compiler '../exercise.cpp:9:3: error: no such thing'
check 1 1 0
empty out
holds err 'exercise.cpp:9:3: error: no such thing'
holds err 'Exercise 04 does not compile yet'
for word in FAILED ninja '/usr/bin/g++' Building; do holds_not err "$word"; done
compiler '../exercise.cpp:9:3: warning: unused'
check 1 0 1 --lang de
holds err 'warning: unused'
holds out 'exercise_04.exe --lang de'
holds err 'Die Übung 04 ist noch nicht gelöst. Einen Hinweis zeigt: ./kit exercise hint 04'
check 1 0 3 # as abort() ends
holds err 'ended by itself'
holds err 'Exercise 04 is not solved yet. For a hint: ./kit exercise hint 04'
check 3 0 69
check 0 0 0
holds err 'Exercise 04 is solved.'
holds err 'Next: ./kit exercise start 07' # 05, which follows in the course, was solved above
solve() { # the exercises whose names match
  sed -n 's/^\([0-9][0-9]_[a-z_]*\) .*/\1/p' "$root/samples/exercises/exercises.txt" | grep "$1" | while read -r name; do
    mkdir -p "$work/kit/exercises/$name"
    echo '2026-01-31T12:00:00Z check-passed' >>"$work/kit/exercises/$name/log"
  done
}
cp -r "$work/kit/exercises" "$work/kept"
solve '0[2-9]_\|1._'
check 0 0 0
holds err 'Next: ./kit exercise start 01'
solve 01_
check 0 0 0 --lang fr
holds err 'Tous les exercices sont résolus'
rm -r "$work/kit/exercises"
mv "$work/kept" "$work/kit/exercises"

# Copies of several students are judged one after the other, whatever their dates: what was built from another is forgotten.
built=$work/kit/build/mingw/samples/exercises/exercise_04.exe
touch "$built"
check 0 0 0
[ -e "$built" ] || complain 'the same copy was built again'
cp "$copy" "$work/mine"
echo '// of another student' >>"$copy"
touch -d '2000-01-01' "$copy"
check 1 0 1
[ ! -e "$built" ] || complain 'what was built from another copy was judged'
cp "$work/mine" "$copy"

# Watching: the copy is saved while the first, failing check is made; the second finds it solved.
printf '#!/bin/sh\necho >>"%s"\necho 0 >"$HOME/judged.next"\nmv "$HOME/while_judged" "$HOME/done"\n' "$copy" >"$work/while_judged"
chmod +x "$work/while_judged"
sed -i 's|^exit .*|status=$(cat "$HOME/judged")\n[ ! -f "$HOME/judged.next" ] \|\| mv "$HOME/judged.next" "$HOME/judged"\nexit $status|' "$work/kit/cmake/wine-run.sh"
check 0 0 1 --watch
holds err 'not solved yet'
holds err "Waiting until you save $copy"
holds err 'Exercise 04 is solved.'
run 0 "$kit" exercise report
holds out '"name": "04_deadlock", "minutes": 15, "state": "passed", "checks": 9,'

# Two at once, in the language of each: the second says that it waits for the first, and takes nothing from its log.
cat >"$work/while_built" <<'SCRIPT'
#!/bin/sh
mv "$HOME/while_built" "$HOME/done"
"$KIT" exercise check 04 --lang es >"$HOME/second.out" 2>"$HOME/second.err" </dev/null 9>&- &
for _ in $(seq 600); do
  grep -q 'En espera de otra ejecución' "$HOME/second.err" && exit
  sleep 0.1
done
SCRIPT
chmod +x "$work/while_built"
KIT=$kit
export KIT
check 1 0 0
holds err 'kcb.cpp:1: error'
holds err 'build/log/'
for _ in $(seq 600); do
  ! grep -q 'El ejercicio 04 está resuelto' "$work/second.err" || break
  sleep 0.1
done
cp "$work/second.err" "$work/err"
holds err 'En espera de otra ejecución'
holds err 'El ejercicio 04 está resuelto'

# Every exercise has every text in every language, with the same code in it.
for language in en ru de es fr it; do
  sed -n 's/^\(label[.][a-z]*\|[0-9][0-9][.][A-Za-z0-9_.]*\) .*/\1/p' "$root/locales/$language/exercises.txt" >"$work/$language"
  run 0 diff "$work/en" "$work/$language"
done
sed -n 's/^\([0-9][0-9]\)_.*/\1/p' "$root/samples/exercises/exercises.txt" | sort >"$work/numbers"
while read -r number; do
  for part in title task hint1 hint2 hint3; do
    run 0 grep -qx "$number.$part" "$work/en"
  done
done <"$work/numbers"

finish
