# SPDX-License-Identifier: MIT
# The sentences of ./kit in English; the other languages have the same names. %s is filled in.
KIT_HELP='Usage: ./kit [--lang LANGUAGE] COMMAND [ARGUMENTS]

Commands:
  run [NUMBER]…         builds and runs all samples, or only those with these numbers, such as 04
  run NUMBER OPTION…    passes options to this sample, such as 09 --picture talk.svg
  test [ARGUMENTS]      builds everything and runs the tests, except those that take minutes; the
                        arguments go to ctest
  test --wine 10 [ARGUMENTS]
                        runs the Windows programs’ tests on Wine 10, in a Debian 13 system that only
                        root can create and enter (1 GB, created once)
  test --long [ARGUMENTS]
                        the same as test, plus the tests that take minutes; may be combined with --wine
  kcb [ARGUMENTS]       runs the command kcb; ./kit kcb --help explains it
  wine PROGRAM [ARGUMENT]…
                        runs a Windows program, without a display, where ./kit kcb sees it
  docs                  builds the documentation in six languages, as web pages under build/docs/html
  docs --books          the same, and an EPUB and a PDF file for each language, whose paths it prints; Chromium
                        makes the PDF files
  docs --slides         the same, and the lessons of the course as slides; prints the path of the page that lists them
  docs --check [ARGUMENTS]
                        the same, and checks translations, pages and books; the arguments go to ctest
  docs --check PAGE     builds and checks only this page, such as how/unwinding, in the language of --lang
  docs --update         brings the catalogues of the documentation in line with the English text and says
                        what is left to translate, and where
  exercise list         lists the exercises of the course, with their minutes and how far you have got
  exercise start N      puts your copy of exercise N into exercises/ and shows the task
  exercise check N      builds your copy and says what is still missing; with --watch, again whenever you save it
  exercise hint N       shows the next of three hints
  exercise solution N   shows a solution
  exercise report [NAME]
                        reports on all exercises as JSON, for the teacher; NAME is the student’s
  package               packs the command and the samples into a ZIP file for a Windows machine without a compiler
  package --course      packs the course for a room without a network: documentation, slides, books, programs, exercises
  bench                 measures kcb against StackWalk64 and winedbg; takes some minutes
  check                 checks formatting and style of the sources: clang-format, clang-tidy, shellcheck and more

Options:
  --lang LANGUAGE       language of the messages: en, ru, de, es, fr or it
  --help                shows this help and exits
  --version             shows the version and exits

What is missing is installed first: Debian packages with apt, as root or through sudo. Libraries that Debian does not have are built once and kept in ~/.cache/kernel-callback-kit, or under XDG_CACHE_HOME.
Exit status: 0 success, 1 something failed, 2 wrong command line, 3 something is missing on this system.'
KIT_MISSING_COMMAND='a command is missing; --help lists all commands'
KIT_UNKNOWN_COMMAND='there is no command “%s”; --help lists all commands'
KIT_KCB_COMMAND='“%s” is a command of kcb: %s'
KIT_UNKNOWN_OPTION='there is no option “%s”; --help lists all options'
KIT_UNEXPECTED_WORD='unexpected argument “%s”'
KIT_MISSING_VALUE='the option %s needs a value'
KIT_UNKNOWN_LANGUAGE='the language “%s” is not available; these are: %s'
KIT_LANGUAGE_VARIABLE='the language “%s” in KCB_LANG is not available; the messages are in English'
KIT_LANGUAGE_SYSTEM='the system language “%s” is not available; the messages are in English'
KIT_UNKNOWN_SAMPLE='there is no sample “%s”; these exist: %s'
KIT_MISSING_PROGRAM='a program is missing; ./kit wine notepad, for example, starts Wine’s Notepad'
KIT_NO_PROGRAM='there is no program “%s”; give the path of an EXE file, or the name of one of Wine’s programs, such as notepad'
KIT_FOLDER='“%s” is a folder; give the path of an EXE file'
KIT_NO_WINDOWS_PROGRAM='“%s” is not a Windows program'
KIT_MISSING_DLLS='%s will probably not start, because DLLs that it needs are neither beside it nor in the Wine prefix: %s; copy them beside the program, or link the program with -static'
KIT_WINE_NO_X86='“%s” is a 32-bit program, which this Wine cannot run: its 32-bit DLLs, or a kernel that runs 32-bit code, are missing'
KIT_NO_FILE='there is no file “%s”'
KIT_UNKNOWN_PAGE='there is no page “%s”; how/unwinding, for example, is docs/how/unwinding.rst'
KIT_NOT_LINUX='this script is for Linux; on Windows, run instead: cmake --workflow --preset windows'
KIT_READ_ONLY='the folder %s cannot be written to, and the kit builds its programs in it; make a copy, and run ./kit there: %s'
KIT_NO_NETWORK='something could not be fetched, because the network cannot be reached; the full log is in %s'
KIT_NO_PREFIX='WINEPREFIX is set to %s, which is not a Wine prefix; correct it, or create that prefix with wineboot'
KIT_NO_WINDOWS='this list covers the Wine prefix %s only; set WINEPREFIX to look into another one, or start a program in the one shown: %s PROGRAM'
KIT_UNKNOWN_WINE='Wine “%s” is not available for tests; this one is: %s'
KIT_WINE_NEEDS_ROOT='the tests on Wine 10 were skipped, because they need a Debian 13 system, which only root can create and enter; run: %s'
KIT_WINE_UNDER_USR='the tests on Wine 10 were skipped, because they replace /usr with that of Debian 13, and %s is under /usr; move it elsewhere'
KIT_WINE_NO_MOUNTS='the tests on Wine 10 were skipped, because this system does not allow mount namespaces (unshare --mount)'
KIT_WINE_NOT_MADE='the tests on Wine 10 were skipped, because Debian 13 could not be prepared; the full log is in %s'
KIT_MISSING_TOOLS='these tools are missing: %s; install them with the package manager of this system'
KIT_NEEDS_ROOT='Debian packages are missing, and only root may install them; run: %s'
KIT_STEP_PACKAGES='Installing Debian packages'
KIT_STEP_CONFIGURE='Preparing the build “%s”'
KIT_STEP_BUILD='Building “%s”'
KIT_STEP_X86='Preparing Wine for 32-bit programs'
KIT_STEP_PACKAGE='Packing the ZIP file'
KIT_STEP_CATALOGUES='Updating the catalogues'
KIT_STEP_WINE='Preparing Wine'
KIT_STEP_WINE_ROOT='Preparing Debian 13 with Wine 10'
KIT_STEP_FORMAT='Checking the formatting of the sources'
KIT_STEP_TIDY='Analysing the sources'
KIT_STEP_SHELL='Checking the shell scripts'
KIT_STEP_HOUSE='Checking licence lines and catalogues'
KIT_STEP_BENCH='Measuring kcb against other tools'
KIT_BENCH_STOPS='%s threads; time for which each is suspended (median): kcb %s μs; suspend, read the registers, resume %s μs; with StackWalk64 %s μs = %s × kcb'
KIT_BENCH_STILL='%s threads; time from when each has really stopped until it is resumed (median): kcb %s μs; with StackWalk64 %s μs = %s × kcb'
KIT_BENCH_SCAN='%s threads; time for the whole scan (median): kcb %s ms; winedbg “bt all” %s ms = %s × kcb'
KIT_BENCH_RECORDED='%s messages sent; for each (median): without a recording %s μs, with it %s μs (× %s); of this, the recorder itself takes %s ns; that many callbacks are written as JSON in %s ms (%s MB)'
KIT_CATALOGUES='%s: translated %s, left %s'
KIT_WAITING='Waiting for another run of ./kit, which is building'
KIT_SECONDS='%s s'
KIT_STEP_FAILED='this step failed; its full output is in %s'
KIT_SAMPLES_FAILED='these samples did not show what they teach: %s; if you have changed one, the change may be the reason'
KIT_WINE_STUCK='while the tests ran, Wine’s server stopped answering and was killed, so the tests that ran at that moment failed; what is known of it is in %s; the failed tests now run once more, on another server'
KIT_TESTS_FAILED='tests failed: %s'
KIT_NO_TESTS='no test matches these arguments'
KIT_EXERCISE_HELP='Usage: ./kit exercise ACTION [NUMBER]

An exercise is a C++ file that you change until its check passes. With exercise
01, for example, in this order:

  ./kit exercise list          Lists the exercises, with their minutes and how
                               far you have got.
  ./kit exercise start 01      Makes your copy,
                               exercises/01_in_callback/exercise.cpp, and shows
                               the task. Open the copy in an editor and change
                               it as the task says.
  ./kit exercise check 01      Builds and runs your copy and says what is still
                               missing; with --watch, again whenever you save
                               it. The first check takes some minutes.
  ./kit exercise hint 01       Shows the next of three hints, if you need one.
  ./kit exercise solution 01   Shows a solution.
  ./kit exercise report Ada    Reports on all exercises as JSON, for the
                               teacher; Ada stands for the student’s name.

Messages are in the language of the system, of KCB_LANG, or of --lang: en, ru,
de, es, fr or it.'
KIT_UNKNOWN_EXERCISE='there is no exercise “%s”; these exist: %s'
KIT_EXERCISE_MISSING_WORD='an action is missing; these exist: %s'
KIT_EXERCISE_UNKNOWN_WORD='there is no action “%s”; these exist: %s'
KIT_EXERCISE_MISSING_NUMBER='the number of an exercise is missing; ./kit exercise list shows them'
KIT_EXERCISE_NOT_STARTED='exercise %s has not been started; run: %s'
KIT_EXERCISE_ALREADY='Your copy is already there; to start again, delete it: %s'
KIT_EXERCISE_NEXT='Change this file, then run the command:\n  %s\n  %s'
KIT_EXERCISE_FIRST='The first check takes some minutes, because it builds the kit; later ones take seconds.'
KIT_EXERCISE_LINE='%s  %s min  %s  (%s)'
KIT_EXERCISE_STATE_NEW='not started'
KIT_EXERCISE_STATE_STARTED='started'
KIT_EXERCISE_STATE_FAILED='not solved yet'
KIT_EXERCISE_STATE_PASSED='solved'
KIT_EXERCISE_NOT_BUILT='Exercise %s does not compile yet; the compiler’s messages are above.'
KIT_EXERCISE_PASSED='Exercise %s is solved.'
KIT_EXERCISE_NEXT_ONE='Next: %s'
KIT_EXERCISE_ALL_SOLVED='All exercises are solved. A report for the teacher: %s'
KIT_EXERCISE_FAILED='Exercise %s is not solved yet. For a hint: %s'
KIT_EXERCISE_ENDLESS='Your program had not ended after %s seconds and was stopped.'
KIT_EXERCISE_CRASHED='Your program ended by itself before it could be judged, probably because of an exception.'
KIT_EXERCISE_WATCHING='Waiting until you save %s; Ctrl-C ends this.'
KIT_EXERCISE_HINT='Hint %s of %s:'
KIT_EXERCISE_LAST_HINT='This is the last hint. A solution: %s'
KIT_STEP_EXERCISE='Making your copy'
