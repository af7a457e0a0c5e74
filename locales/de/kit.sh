# SPDX-License-Identifier: MIT
KIT_HELP='Aufruf: ./kit [--lang SPRACHE] BEFEHL [ARGUMENTE]

Befehle:
  run [NUMMER]…         erstellt die Beispiele und führt sie aus: alle oder nur die mit diesen Nummern, z. B. 04
  run NUMMER OPTION…    übergibt diesem Beispiel Optionen, z. B. 09 --picture talk.svg
  test [ARGUMENTE]      erstellt alles und führt die Tests aus, außer denen, die Minuten dauern; die Argumente
                        werden an ctest übergeben
  test --wine 10 [ARGUMENTE]
                        führt die Tests der Windows-Programme unter Wine 10 aus, in einem Debian-13-System, das
                        nur root anlegen und verwenden kann (1 GB, einmalig angelegt)
  test --long [ARGUMENTE]
                        erstellt alles und führt auch die Tests aus, die Minuten dauern; mit --wine kombinierbar
  kcb [ARGUMENTE]       führt den Befehl kcb aus; ./kit kcb --help erklärt ihn
  wine PROGRAMM [ARGUMENT]…
                        startet ein Windows-Programm ohne Anzeige dort, wo ./kit kcb es sieht
  docs                  erstellt die Dokumentation in sechs Sprachen, als Webseiten unter build/docs/html
  docs --books          erstellt außerdem je Sprache eine EPUB-Datei und mit Chromium eine PDF-Datei und nennt
                        ihre Pfade
  docs --slides         erstellt außerdem die Lektionen des Kurses als Folien und nennt den Pfad der Seite mit ihrer Liste
  docs --check [ARGUMENTE]
                        erstellt all das und prüft Übersetzungen, Seiten und Bücher; die Argumente werden an
                        ctest übergeben
  docs --check SEITE    erstellt und prüft nur diese Seite, z. B. how/unwinding, in der Sprache von --lang
  docs --update         gleicht die Kataloge der Dokumentation mit dem englischen Text ab und nennt, was noch
                        zu übersetzen ist, und wo
  exercise list         listet die Übungen des Kurses auf, mit ihrer Dauer und Ihrem Stand
  exercise start N      legt Ihre Kopie der Übung N in exercises/ an und zeigt die Aufgabe
  exercise check N      erstellt das Programm aus Ihrer Kopie und sagt, was noch fehlt; mit --watch nach jedem
                        Speichern
  exercise hint N       zeigt den nächsten von drei Hinweisen
  exercise solution N   zeigt eine Lösung
  exercise report [NAME]
                        berichtet als JSON über alle Übungen, für die Lehrkraft; NAME ist der Name der teilnehmenden Person
  package               packt den Befehl kcb und die Beispiele in eine ZIP-Datei für Windows-Systeme ohne Compiler
  package --course      packt den Kurs für einen Raum ohne Netz: Dokumentation, Folien, Bücher, Programme, Übungen
  bench                 vergleicht die Geschwindigkeit von kcb mit StackWalk64 und winedbg; dauert einige Minuten
  check                 prüft Formatierung und Stil der Quelltexte mit clang-format, clang-tidy, shellcheck u. a.

Optionen:
  --lang SPRACHE        Sprache der Meldungen: en, ru, de, es, fr oder it
  --help                zeigt diese Hilfe an und beendet das Programm
  --version             zeigt die Version an und beendet das Programm

Was fehlt, wird zuerst installiert: Debian-Pakete mit apt, als root oder über sudo. Bibliotheken, die es in Debian nicht gibt, werden einmalig erstellt und in ~/.cache/kernel-callback-kit oder unter XDG_CACHE_HOME aufbewahrt.
Exitcode: 0 – Erfolg; 1 – etwas ist fehlgeschlagen; 2 – Befehlszeile falsch; 3 – auf diesem System fehlt etwas.'
KIT_MISSING_COMMAND='Es fehlt ein Befehl; --help listet alle Befehle auf'
KIT_UNKNOWN_COMMAND='Den Befehl „%s“ gibt es nicht; --help listet alle Befehle auf'
KIT_KCB_COMMAND='„%s“ ist ein Befehl von kcb: %s'
KIT_UNKNOWN_OPTION='Die Option „%s“ gibt es nicht; --help listet alle Optionen auf'
KIT_UNEXPECTED_WORD='Das Argument „%s“ ist überzählig'
KIT_MISSING_VALUE='Für die Option %s fehlt der Wert'
KIT_UNKNOWN_LANGUAGE='Die Sprache „%s“ ist nicht verfügbar; möglich sind: %s'
KIT_LANGUAGE_VARIABLE='Die Sprache „%s“ aus KCB_LANG ist nicht verfügbar; die Meldungen erscheinen auf Englisch'
KIT_LANGUAGE_SYSTEM='Die Systemsprache „%s“ ist nicht verfügbar; die Meldungen erscheinen auf Englisch'
KIT_UNKNOWN_SAMPLE='Das Beispiel „%s“ gibt es nicht; vorhanden sind: %s'
KIT_MISSING_PROGRAM='Es fehlt ein Programm; ./kit wine notepad zum Beispiel startet Notepad von Wine'
KIT_NO_PROGRAM='Es gibt kein Programm „%s“; geben Sie den Pfad einer EXE-Datei an oder den Namen eines Programms von Wine, etwa notepad'
KIT_FOLDER='„%s“ ist ein Ordner; geben Sie den Pfad einer EXE-Datei an'
KIT_NO_WINDOWS_PROGRAM='„%s“ ist kein Windows-Programm'
KIT_MISSING_DLLS='%s wird vermutlich nicht starten, denn DLLs, die es braucht, liegen weder daneben noch im Wine-Präfix: %s; kopieren Sie sie neben das Programm, oder linken Sie es mit -static'
KIT_WINE_NO_X86='„%s“ ist ein 32-Bit-Programm, das dieses Wine nicht ausführen kann: Es fehlen dessen DLLs für 32-Bit-Code oder ein Kernel, der ihn ausführt'
KIT_NO_FILE='Die Datei „%s“ gibt es nicht'
KIT_UNKNOWN_PAGE='Die Seite „%s“ gibt es nicht; how/unwinding zum Beispiel steht für docs/how/unwinding.rst'
KIT_NOT_LINUX='Dieses Skript ist für Linux bestimmt; führen Sie unter Windows stattdessen aus: cmake --workflow --preset windows'
KIT_READ_ONLY='In den Ordner %s kann nicht geschrieben werden, aber das Kit erstellt seine Programme darin; legen Sie eine Kopie an und starten Sie ./kit dort: %s'
KIT_NO_NETWORK='Etwas konnte nicht heruntergeladen werden, weil das Netz nicht erreichbar ist; das vollständige Protokoll steht in %s'
KIT_NO_PREFIX='WINEPREFIX nennt %s, doch das ist kein Wine-Präfix; berichtigen Sie den Pfad oder legen Sie das Präfix mit wineboot an'
KIT_NO_WINDOWS='Diese Liste zeigt nur das Wine-Präfix %s; ein anderes wählen Sie mit WINEPREFIX; in dem gezeigten starten Sie ein Programm mit: %s PROGRAMM'
KIT_UNKNOWN_WINE='Die Wine-Version „%s“ ist für Tests nicht verfügbar; möglich ist: %s'
KIT_WINE_NEEDS_ROOT='Die Tests unter Wine 10 wurden übersprungen, denn sie erfordern ein Debian-13-System, das nur root anlegen und verwenden kann; führen Sie diesen Befehl aus: %s'
KIT_WINE_UNDER_USR='Die Tests unter Wine 10 wurden übersprungen, denn sie ersetzen /usr durch das von Debian 13, und %s liegt unter /usr; verschieben Sie es an einen anderen Ort'
KIT_WINE_NO_MOUNTS='Die Tests unter Wine 10 wurden übersprungen: Auf diesem System lässt sich kein Mount-Namespace anlegen (unshare --mount)'
KIT_WINE_NOT_MADE='Die Tests unter Wine 10 wurden übersprungen: Debian 13 ließ sich nicht vorbereiten; das vollständige Protokoll steht in %s'
KIT_MISSING_TOOLS='Folgende Werkzeuge fehlen: %s; installieren Sie diese mit der Paketverwaltung des Systems'
KIT_NEEDS_ROOT='Es fehlen Debian-Pakete, die nur root installieren darf; führen Sie diesen Befehl aus: %s'
KIT_STEP_PACKAGES='Debian-Pakete werden installiert'
KIT_STEP_CONFIGURE='Der Build „%s“ wird vorbereitet'
KIT_STEP_BUILD='„%s“ wird erstellt'
KIT_STEP_X86='Wine wird für 32-Bit-Programme vorbereitet'
KIT_STEP_PACKAGE='Die ZIP-Datei wird erstellt'
KIT_STEP_CATALOGUES='Die Kataloge werden abgeglichen'
KIT_STEP_WINE='Wine wird vorbereitet'
KIT_STEP_WINE_ROOT='Debian 13 mit Wine 10 wird vorbereitet'
KIT_STEP_FORMAT='Die Formatierung der Quelltexte wird geprüft'
KIT_STEP_TIDY='Die Quelltexte werden analysiert'
KIT_STEP_SHELL='Die Shellskripte werden geprüft'
KIT_STEP_HOUSE='Lizenzzeilen und Meldungskataloge werden geprüft'
KIT_STEP_BENCH='kcb wird mit anderen Werkzeugen verglichen'
KIT_BENCH_STOPS='%s Threads; Anhaltedauer je Thread (Median): kcb %s μs; anhalten, Register lesen, fortsetzen %s μs; mit StackWalk64 %s μs = %s × kcb'
KIT_BENCH_STILL='%s Threads; Zeit je Thread vom tatsächlichen Stillstand bis zum Fortsetzen (Median): kcb %s μs; mit StackWalk64 %s μs = %s × kcb'
KIT_BENCH_SCAN='%s Threads; Dauer der ganzen Untersuchung (Median): kcb %s ms; winedbg „bt all“ %s ms = %s × kcb'
KIT_BENCH_RECORDED='%s gesendete Nachrichten; je Nachricht (Median): ohne Aufzeichnung %s μs, mit Aufzeichnung %s μs (× %s); davon braucht der Rekorder selbst %s ns; ebenso viele Rückrufe werden in %s ms als JSON geschrieben (%s MB)'
KIT_CATALOGUES='%s: übersetzt %s, offen %s'
KIT_WAITING='Warten auf einen anderen Lauf von ./kit, der gerade etwas erstellt'
KIT_SECONDS='%s s'
KIT_STEP_FAILED='Dieser Schritt ist fehlgeschlagen; das vollständige Protokoll steht in %s'
KIT_SAMPLES_FAILED='Diese Beispiele haben nicht gezeigt, was sie lehren: %s; haben Sie eines geändert, kann es an der Änderung liegen'
KIT_WINE_STUCK='Während der Tests hat der Server von Wine nicht mehr reagiert und wurde beendet; daran sind die Tests gescheitert, die gerade liefen; was darüber bekannt ist, steht in %s; die fehlgeschlagenen Tests laufen jetzt noch einmal, auf einem anderen Server'
KIT_TESTS_FAILED='In diesen Builds sind Tests fehlgeschlagen: %s'
KIT_NO_TESTS='Zu diesen Argumenten passt kein Test'
KIT_EXERCISE_HELP='Aufruf: ./kit exercise AKTION [NUMMER]

Eine Übung ist eine C++-Datei, die Sie ändern, bis sie die Prüfung besteht.
Der Reihe nach, am Beispiel der Übung 01:

  ./kit exercise list          Listet die Übungen auf, mit ihrer Dauer und
                               Ihrem Stand.
  ./kit exercise start 01      Legt Ihre Kopie
                               exercises/01_in_callback/exercise.cpp an und
                               zeigt die Aufgabe. Öffnen Sie die Kopie in einem
                               Editor und ändern Sie sie, wie es die Aufgabe
                               verlangt.
  ./kit exercise check 01      Erstellt das Programm aus Ihrer Kopie, führt es
                               aus und sagt, was noch fehlt; mit --watch nach
                               jedem Speichern. Die erste Prüfung dauert einige
                               Minuten.
  ./kit exercise hint 01       Zeigt den nächsten von drei Hinweisen, falls Sie
                               einen brauchen.
  ./kit exercise solution 01   Zeigt eine Lösung.
  ./kit exercise report Ada    Berichtet als JSON über alle Übungen, für die
                               Lehrkraft; Ada ist der Name der teilnehmenden
                               Person.

Die Meldungen sind in der Sprache des Systems oder in der, die in KCB_LANG oder
--lang steht: en, ru, de, es, fr oder it.'
KIT_UNKNOWN_EXERCISE='Die Übung „%s“ gibt es nicht; vorhanden sind: %s'
KIT_EXERCISE_MISSING_WORD='Es fehlt, was zu tun ist; möglich sind: %s'
KIT_EXERCISE_UNKNOWN_WORD='„%s“ gibt es für Übungen nicht; möglich sind: %s'
KIT_EXERCISE_MISSING_NUMBER='Es fehlt die Nummer einer Übung; ./kit exercise list zeigt alle'
KIT_EXERCISE_NOT_STARTED='Die Übung %s wurde noch nicht begonnen; führen Sie diesen Befehl aus: %s'
KIT_EXERCISE_ALREADY='Ihre Kopie ist schon da; um neu zu beginnen, löschen Sie sie: %s'
KIT_EXERCISE_NEXT='Ändern Sie diese Datei und führen Sie dann den Befehl aus:\n  %s\n  %s'
KIT_EXERCISE_FIRST='Die erste Prüfung dauert einige Minuten, weil sie das Kit erstellt; alle weiteren dauern nur Sekunden.'
KIT_EXERCISE_LINE='%s  %s min  %s  (%s)'
KIT_EXERCISE_STATE_NEW='nicht begonnen'
KIT_EXERCISE_STATE_STARTED='begonnen'
KIT_EXERCISE_STATE_FAILED='noch nicht gelöst'
KIT_EXERCISE_STATE_PASSED='gelöst'
KIT_EXERCISE_NOT_BUILT='Die Übung %s lässt sich noch nicht kompilieren; die Meldungen des Compilers stehen oben.'
KIT_EXERCISE_PASSED='Die Übung %s ist gelöst.'
KIT_EXERCISE_NEXT_ONE='Als Nächstes: %s'
KIT_EXERCISE_ALL_SOLVED='Alle Übungen sind gelöst. Einen Bericht für die Lehrkraft erstellt: %s'
KIT_EXERCISE_FAILED='Die Übung %s ist noch nicht gelöst. Einen Hinweis zeigt: %s'
KIT_EXERCISE_ENDLESS='Ihr Programm war nach %s Sekunden nicht zu Ende und wurde beendet.'
KIT_EXERCISE_CRASHED='Ihr Programm endete von selbst, bevor es beurteilt werden konnte, wahrscheinlich durch eine Ausnahme.'
KIT_EXERCISE_WATCHING='Gewartet wird, bis Sie %s speichern; Strg+C beendet das Warten.'
KIT_EXERCISE_HINT='Hinweis %s von %s:'
KIT_EXERCISE_LAST_HINT='Das ist der letzte Hinweis. Eine Lösung zeigt: %s'
KIT_STEP_EXERCISE='Ihre Kopie wird angelegt'
