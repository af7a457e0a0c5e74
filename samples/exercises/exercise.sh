# SPDX-License-Identifier: MIT
# shellcheck shell=sh disable=SC2154,SC2034,SC2030,SC2031 # what is not set here is set by ./kit, which sources this file
# The command `exercise` of ./kit: list | start N | check N [--watch] | hint N | solution N | report [STUDENT].
# A student's copies are in exercises/, which git ignores; what was done with each is in a log beside it, of lines such as
# "2026-01-31T12:00:00Z check-failed", from which `report` is made.
exercises=$root/exercises

# course_order: number, name and minutes of each exercise, one a line, as the lessons of the course come.
course_order() {
  sed -n 's/^\([0-9][0-9]\)\(_[a-z_]*\) \([0-9]*\) .*/\1 \1\2 \3/p' "$root/samples/exercises/exercises.txt"
}

# all_exercises: the same by their numbers.
all_exercises() { course_order | sort; }

# exercise_text PART: title, task, hint1, … of the exercise, in the reader's language, without the marks around code.
exercise_text() {
  sed -n "s/^${chosen}[.]${1} //p" "$root/locales/$spoken/exercises.txt" | tr -d '`'
}

# Sets chosen (its number), name and copy from what the reader calls the exercise: 1, 01 or 01_in_callback.
choose_exercise() {
  chosen=''
  [ $# -gt 0 ] || fail 2 "$KIT_EXERCISE_MISSING_NUMBER"
  case $1 in -*) fail 2 "$KIT_UNKNOWN_OPTION" "$1" ;; esac
  found=$(all_exercises | while read -r its_number its_name _; do
    case $1 in "$its_number" | "$its_name" | "${its_number#0}") echo "$its_number $its_name" ;; esac
  done)
  [ -n "$found" ] || fail 2 "$KIT_UNKNOWN_EXERCISE" "$1" "$(all_exercises | cut -d' ' -f1 | paste -sd' ' -)"
  chosen=${found% *} name=${found#* }
  copy=$exercises/$name/exercise.cpp log_of_it=$exercises/$name/log
  [ $# -eq 1 ] || refuse "$2"
}

note() {
  mkdir -p "$exercises/$name" && echo "$(date -u +%Y-%m-%dT%H:%M:%SZ) $1" >>"$log_of_it"
}

# noted WORD: how many lines of the exercise's log begin with this event.
noted() {
  if [ -f "$exercises/$name/log" ]; then grep -c " $1" "$exercises/$name/log"; else echo 0; fi
}

# not_started, started, failed (the last check), or passed (ever).
state_of() {
  log_of_it=$exercises/$name/log
  if [ "$(noted check-passed)" -gt 0 ]; then
    echo passed
  elif [ "$(noted check-)" -gt 0 ]; then
    echo failed
  elif [ "$(noted start)" -gt 0 ]; then
    echo started
  else
    echo not_started
  fi
}

exercise_list() {
  [ $# -eq 0 ] || refuse "$1"
  all_exercises | while read -r chosen name minutes; do
    case $(state_of) in
      passed) state=$KIT_EXERCISE_STATE_PASSED ;;
      failed) state=$KIT_EXERCISE_STATE_FAILED ;;
      started) state=$KIT_EXERCISE_STATE_STARTED ;;
      *) state=$KIT_EXERCISE_STATE_NEW ;;
    esac
    titled "$KIT_EXERCISE_LINE\\n" "$chosen" "$minutes" "$(exercise_text title)" "$state"
  done
}

cut_exercise() { # cut_exercise FILE [ARGUMENT]
  cmake -DNAME="$name" -DLANGUAGE="$spoken" -DTO="$1" ${2:+"$2"} -P "$root/samples/exercises/Cut.cmake"
}

exercise_start() {
  choose_exercise "$@"
  if [ -f "$copy" ]; then
    say "$KIT_EXERCISE_ALREADY" "$copy"
  else
    quiet=yes
    prepare 1 'cmake:cmake'
    mkdir -p "$exercises/$name"
    step "$KIT_STEP_EXERCISE" cut_exercise "$copy"
    note start
  fi
  printf '%s: ' "$chosen"
  exercise_text title
  echo
  exercise_text task | folded
  echo
  titled "$KIT_EXERCISE_NEXT\\n" "$copy" "./kit exercise check $chosen"
  [ -e "$root/build/mingw/samples/kcb/libkcb.a" ] || titled "$KIT_EXERCISE_FIRST\\n" | folded
}

# What to do after an exercise was solved: the next one of the course that was not, after the last one from the first.
next_exercise() {
  # The course, from the exercise that was solved on.
  next=$({ course_order | sed "1,/^$chosen /d" && course_order; } | while read -r its_number name _; do
    [ "$(state_of)" = passed ] || echo "$its_number"
  done | head -n 1)
  if [ -n "$next" ]; then
    say "$KIT_EXERCISE_NEXT_ONE" "./kit exercise start $next"
  else
    say "$KIT_EXERCISE_ALL_SOLVED" './kit exercise report'
  fi
}

# What is built anew is decided by dates, and copies that were collected may be older than what was built from others:
# when the content is another one than that of the last build, nothing of that build is kept.
forget_other_copy() {
  built=$root/build/mingw/samples/exercises/exercise_$chosen
  [ "$(cat "$built.sum" 2>/dev/null)" = "$seen" ] && return
  mkdir -p "${built%/*}"
  rm -rf "$built.exe" "$root/build/mingw/samples/exercises/CMakeFiles/exercise_$chosen.dir"
  echo "$seen" >"$built.sum"
}

# Builds and judges the copy; sets status to 0 (solved), 1 (not) or 3 (cannot be judged here).
check_once() {
  forget_other_copy
  attempt "$(titled "$KIT_STEP_BUILD" "exercise_$chosen")" locked cmake --build build/mingw --target "exercise_$chosen"
  compilers_words >&2
  if [ "$status" -ne 0 ]; then
    status=1
    say "$KIT_EXERCISE_NOT_BUILT" "$chosen"
    note check-broken
    return
  fi
  status=1
  narrow
  # Wine's debugger would list the threads of all processes, in English, where a program crashes.
  WINEDLLOVERRIDES='mscoree,mshtml,winedbg.exe=' timeout --foreground 60 "$root/cmake/wine-run.sh" "$root/build/mingw/samples/exercises/exercise_$chosen.exe" \
    --lang "$spoken"
  case $? in
    0)
      status=0
      note check-passed
      say "$KIT_EXERCISE_PASSED" "$chosen"
      next_exercise
      ;;
    1) ;;
    69) status=3 ;;
    124) say "$KIT_EXERCISE_ENDLESS" 60 ;;
    *) say "$KIT_EXERCISE_CRASHED" ;;
  esac
  [ "$status" -ne 1 ] || { note check-failed && say "$KIT_EXERCISE_FAILED" "$chosen" "./kit exercise hint $chosen"; }
}

exercise_check() {
  watch=''
  left=$#
  while [ "$left" -gt 0 ]; do
    word=$1 left=$((left - 1))
    shift
    case $word in --watch) watch=yes ;; *) set -- "$@" "$word" ;; esac
  done
  choose_exercise "$@"
  [ -f "$copy" ] || fail 2 "$KIT_EXERCISE_NOT_STARTED" "$chosen" "./kit exercise start $chosen"
  check_prefix
  quiet=yes
  prepare 3 "$for_mingw $for_wine"
  configure mingw
  step "$(titled "$KIT_STEP_BUILD" kcb)" locked cmake --build build/mingw --target kcb exercise_judge "judge_$name"
  start_wine
  prepared=$number
  while :; do
    number=$prepared # one log, however often it is checked
    seen=$(cksum <"$copy")
    check_once
    [ -n "$watch" ] && [ "$status" -eq 1 ] || exit "$status"
    say "$KIT_EXERCISE_WATCHING" "$copy"
    while [ "$(cksum <"$copy" 2>/dev/null)" = "$seen" ]; do sleep 1; done
  done
}

exercise_hint() {
  choose_exercise "$@"
  given=$(($(noted hint) + 1))
  if [ "$given" -gt 3 ]; then given=3; fi
  note hint
  titled "$KIT_EXERCISE_HINT\\n" "$given" 3
  exercise_text "hint$given" | folded
  [ "$given" -lt 3 ] || say "$KIT_EXERCISE_LAST_HINT" "./kit exercise solution $chosen"
}

exercise_solution() {
  choose_exercise "$@"
  prepare 1 'cmake:cmake'
  solution=$(mktemp) || exit 1
  cut_exercise "$solution" -DSOLUTION=ON || exit 1
  cat "$solution"
  rm -f "$solution"
  note solution
}

json_text() { # a text as JSON, or null for none
  if [ -n "$1" ]; then printf '"%s"' "$(printf %s "$1" | tr -d '\000-\037' | sed 's/[\\"]/\\&/g')"; else printf null; fi
}

# The time of the first line of the log with this event.
first_time() {
  [ ! -f "$log_of_it" ] || sed -n "s/ $1.*//p" "$log_of_it" | head -n 1
}

# samples/exercises/kcb-exercises-1.schema.json describes it.
exercise_report() {
  student=${1:-}
  case $student in -*) fail 2 "$KIT_UNKNOWN_OPTION" "$student" ;; esac
  [ $# -le 1 ] || refuse "$2"
  printf '{\n  "schema": "kcb-exercises/1",\n  "student": %s,\n  "exercises": [' "$(json_text "$student")"
  all_exercises | while read -r chosen name minutes; do
    log_of_it=$exercises/$name/log
    hints=$(noted hint) shown=false
    if [ "$hints" -gt 3 ]; then hints=3; fi
    if [ "$(noted solution)" -gt 0 ]; then shown=true; fi
    [ "$chosen" = 01 ] || printf ,
    printf '\n    {"number": "%s", "name": "%s", "minutes": %s, "state": "%s", "checks": %s, "hints": %s, "solution_shown": %s, "started": %s, "passed": %s}' \
      "$chosen" "$name" "$minutes" "$(state_of)" "$(noted check-)" "$hints" "$shown" \
      "$(json_text "$(first_time start)")" "$(json_text "$(first_time check-passed)")"
  done
  printf '\n  ]\n}\n'
}

exercise() {
  words='list, start, check, hint, solution, report'
  [ $# -gt 0 ] || fail 2 "$KIT_EXERCISE_MISSING_WORD" "$words"
  case " $* " in
    *' --help '* | *' -h '*)
      printf '%s\n' "$KIT_EXERCISE_HELP" | folded
      return
      ;;
  esac
  what=$1
  shift
  case $what in
    list | start | check | hint | solution | report) "exercise_$what" "$@" ;;
    -*) fail 2 "$KIT_UNKNOWN_OPTION" "$what" ;;
    *) fail 2 "$KIT_EXERCISE_UNKNOWN_WORD" "$what" "$words" ;;
  esac
}
