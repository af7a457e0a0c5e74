# SPDX-License-Identifier: MIT
KIT_HELP='Uso: ./kit [--lang LINGUA] COMANDO [ARGOMENTI]

Comandi:
  run [NUMERO]…         compila ed esegue gli esempi, tutti o solo quelli con i numeri indicati, ad esempio 04
  run NUMERO OPZIONE…   passa opzioni a questo esempio, ad esempio 09 --picture talk.svg
  test [ARGOMENTI]      compila tutto ed esegue i test, tranne quelli che durano alcuni minuti; gli
                        argomenti vengono passati a ctest
  test --wine 10 [ARGOMENTI]
                        esegue i test dei programmi Windows con Wine 10, in un sistema Debian 13 che solo root
                        può creare e usare (1 GB, una sola volta)
  test --long [ARGOMENTI]
                        come test, più i test che durano alcuni minuti; si può combinare con --wine
  kcb [ARGOMENTI]       esegue il comando kcb; ./kit kcb --help ne spiega l’uso
  wine PROGRAMMA [ARGOMENTO]…
                        esegue un programma per Windows, senza schermo, dove ./kit kcb lo vede
  docs                  genera la documentazione in sei lingue, come pagine web in build/docs/html
  docs --books          genera anche un file EPUB e un file PDF per lingua e ne stampa i percorsi; i PDF con
                        Chromium
  docs --slides         genera anche le lezioni del corso come diapositive e stampa il percorso della pagina che le elenca
  docs --check [ARGOMENTI]
                        genera tutto questo e controlla traduzioni, pagine e libri; gli argomenti sono passati
                        a ctest
  docs --check PAGINA   genera e controlla solo questa pagina, ad esempio how/unwinding, nella lingua di --lang
  docs --update         allinea i cataloghi della documentazione al testo inglese e indica che cosa resta
                        da tradurre, e dove
  exercise list         elenca gli esercizi del corso, con i minuti e lo stato di ciascuno
  exercise start N      crea la copia dell’esercizio N in exercises/ e mostra la consegna
  exercise check N      compila la copia e dice che cosa manca; con --watch, a ogni salvataggio
  exercise hint N       mostra il prossimo di tre suggerimenti
  exercise solution N   mostra una soluzione
  exercise report [NOME]
                        riferisce su tutti gli esercizi in JSON, per il docente; NOME è quello dello studente
  package               crea un file ZIP con il comando kcb e gli esempi, da usare in Windows senza compilatore
  package --course      crea un file ZIP con il corso per un’aula senza rete: documentazione, diapositive, libri, programmi, esercizi
  bench                 confronta la velocità di kcb con quelle di StackWalk64 e winedbg; richiede alcuni minuti
  check                 controlla formattazione e stile dei sorgenti: clang-format, clang-tidy, shellcheck e altro

Opzioni:
  --lang LINGUA         lingua dei messaggi: en, ru, de, es, fr o it
  --help                mostra questa guida e termina
  --version             mostra la versione e termina

Ciò che manca viene prima installato: i pacchetti Debian con apt, come root o con sudo. Le librerie non presenti in Debian vengono compilate una sola volta e conservate in ~/.cache/kernel-callback-kit o sotto XDG_CACHE_HOME.
Codice di uscita: 0, operazione riuscita; 1, operazione non riuscita; 2, riga di comando errata; 3, nel sistema manca qualcosa.'
KIT_MISSING_COMMAND='manca un comando; --help elenca tutti i comandi'
KIT_UNKNOWN_COMMAND='il comando «%s» non esiste; --help elenca tutti i comandi'
KIT_KCB_COMMAND='«%s» è un comando di kcb: %s'
KIT_UNKNOWN_OPTION='l’opzione «%s» non esiste; --help le elenca tutte'
KIT_UNEXPECTED_WORD='argomento non previsto: «%s»'
KIT_MISSING_VALUE='manca il valore dell’opzione %s'
KIT_UNKNOWN_LANGUAGE='la lingua «%s» non è disponibile; quelle disponibili sono: %s'
KIT_LANGUAGE_VARIABLE='la lingua «%s» indicata in KCB_LANG non è disponibile; i messaggi sono in inglese'
KIT_LANGUAGE_SYSTEM='la lingua del sistema, «%s», non è disponibile; i messaggi sono in inglese'
KIT_UNKNOWN_SAMPLE='l’esempio «%s» non esiste; quelli disponibili sono: %s'
KIT_MISSING_PROGRAM='manca un programma; ./kit wine notepad, ad esempio, avvia il Blocco note di Wine'
KIT_NO_PROGRAM='il programma «%s» non esiste; indicare il percorso di un file EXE o il nome di un programma di Wine, ad esempio notepad'
KIT_FOLDER='«%s» è una cartella; indicare il percorso di un file EXE'
KIT_NO_WINDOWS_PROGRAM='«%s» non è un programma per Windows'
KIT_MISSING_DLLS='probabilmente %s non si avvierà, perché alcune DLL di cui ha bisogno non si trovano né accanto al programma né nel prefisso di Wine: %s; copiarle accanto al programma, oppure collegarlo con -static'
KIT_WINE_NO_X86='«%s» è un programma a 32 bit, che questo Wine non può eseguire: mancano le sue DLL a 32 bit, o un kernel che esegua codice a 32 bit'
KIT_NO_FILE='il file «%s» non esiste'
KIT_UNKNOWN_PAGE='la pagina «%s» non esiste; how/unwinding, ad esempio, è docs/how/unwinding.rst'
KIT_NOT_LINUX='questo script è per Linux; in Windows si ottiene lo stesso risultato con: cmake --workflow --preset windows'
KIT_READ_ONLY='non si può scrivere nella cartella %s, in cui il kit compila i suoi programmi; copiare la cartella ed eseguire ./kit nella copia: %s'
KIT_NO_NETWORK='un download non è riuscito perché la rete non è raggiungibile; il log completo è in %s'
KIT_NO_PREFIX='WINEPREFIX indica %s, che non è un prefisso di Wine; correggere il percorso o creare quel prefisso con wineboot'
KIT_NO_WINDOWS='questo elenco comprende solo il prefisso di Wine %s; per vederne un altro, indicarlo in WINEPREFIX; per avviare un programma nel prefisso mostrato: %s PROGRAMMA'
KIT_UNKNOWN_WINE='la versione «%s» di Wine non è disponibile per i test; quella disponibile è: %s'
KIT_WINE_NEEDS_ROOT='i test con Wine 10 sono stati saltati: richiedono un sistema Debian 13, che solo root può creare e usare; eseguire: %s'
KIT_WINE_UNDER_USR='i test con Wine 10 sono stati saltati: mettono la /usr di Debian 13 al posto di quella di questo sistema, e %s si trova lì; occorre spostarlo altrove'
KIT_WINE_NO_MOUNTS='i test con Wine 10 sono stati saltati: questo sistema non permette di creare un namespace di mount (unshare --mount)'
KIT_WINE_NOT_MADE='i test con Wine 10 sono stati saltati: non è stato possibile preparare Debian 13; il log completo è in %s'
KIT_MISSING_TOOLS='mancano questi strumenti: %s; vanno installati con il gestore di pacchetti del sistema'
KIT_NEEDS_ROOT='mancano pacchetti Debian, che solo root può installare; eseguire: %s'
KIT_STEP_PACKAGES='Installazione dei pacchetti Debian'
KIT_STEP_CONFIGURE='Preparazione della compilazione «%s»'
KIT_STEP_BUILD='Compilazione di «%s»'
KIT_STEP_X86='Preparazione di Wine per i programmi a 32 bit'
KIT_STEP_PACKAGE='Creazione del file ZIP'
KIT_STEP_CATALOGUES='Aggiornamento dei cataloghi'
KIT_STEP_WINE='Preparazione di Wine'
KIT_STEP_WINE_ROOT='Preparazione di Debian 13 con Wine 10'
KIT_STEP_FORMAT='Controllo della formattazione dei sorgenti'
KIT_STEP_TIDY='Analisi dei sorgenti'
KIT_STEP_SHELL='Controllo degli script di shell'
KIT_STEP_HOUSE='Controllo delle righe di licenza e dei cataloghi'
KIT_STEP_BENCH='Misurazione di kcb e di altri strumenti'
KIT_BENCH_STOPS='%s thread; ciascuno resta sospeso (mediana): kcb %s μs; sospensione, lettura dei registri e ripresa %s μs; con StackWalk64 %s μs = %s × kcb'
KIT_BENCH_STILL='%s thread; tempo da quando ciascuno si è davvero fermato a quando viene ripreso (mediana): kcb %s μs; con StackWalk64 %s μs = %s × kcb'
KIT_BENCH_SCAN='%s thread; l’esame completo dura (mediana): kcb %s ms; winedbg «bt all» %s ms = %s × kcb'
KIT_BENCH_RECORDED='%s messaggi inviati; per ciascuno (mediana): senza registrazione %s μs, con registrazione %s μs (× %s); di questi, il registratore impiega %s ns; altrettanti callback vengono scritti come JSON in %s ms (%s MB)'
KIT_CATALOGUES='%s: tradotti: %s; da tradurre: %s'
KIT_WAITING='In attesa di un’altra esecuzione di ./kit, che sta compilando'
KIT_SECONDS='%s s'
KIT_STEP_FAILED='questo passaggio non è riuscito; il log completo è in %s'
KIT_SAMPLES_FAILED='questi esempi non hanno mostrato ciò che insegnano: %s; se ne è stato modificato uno, il motivo può essere la modifica'
KIT_WINE_STUCK='durante i test il server di Wine non rispondeva più ed è stato terminato; per questo i test in corso in quel momento non sono stati superati; ciò che se ne sa è in %s; i test non superati vengono ora ripetuti una volta, su un altro server'
KIT_TESTS_FAILED='test non superati: %s'
KIT_NO_TESTS='nessun test corrisponde a questi argomenti'
KIT_EXERCISE_HELP='Uso: ./kit exercise AZIONE [NUMERO]

Un esercizio è un file C++ da modificare finché non supera la verifica. Con
l’esercizio 01, ad esempio, in quest’ordine:

  ./kit exercise list          Elenca gli esercizi, con i minuti e lo stato di
                               ciascuno.
  ./kit exercise start 01      Crea la copia
                               exercises/01_in_callback/exercise.cpp e mostra
                               la consegna. Aprire la copia in un editor e
                               modificarla come chiede la consegna.
  ./kit exercise check 01      Compila ed esegue la copia e dice che cosa
                               manca; con --watch, a ogni salvataggio. La prima
                               verifica richiede alcuni minuti.
  ./kit exercise hint 01       Mostra il prossimo di tre suggerimenti, se ne
                               serve uno.
  ./kit exercise solution 01   Mostra una soluzione.
  ./kit exercise report Ada    Riferisce su tutti gli esercizi in JSON, per il
                               docente; Ada è il nome dello studente.

I messaggi sono nella lingua del sistema o in quella indicata da KCB_LANG o
--lang: en, ru, de, es, fr o it.'
KIT_UNKNOWN_EXERCISE='l’esercizio «%s» non esiste; quelli disponibili sono: %s'
KIT_EXERCISE_MISSING_WORD='non è indicato che cosa fare; si può scegliere fra: %s'
KIT_EXERCISE_UNKNOWN_WORD='«%s» non è un’azione per gli esercizi; si può scegliere fra: %s'
KIT_EXERCISE_MISSING_NUMBER='manca il numero di un esercizio; ./kit exercise list li mostra'
KIT_EXERCISE_NOT_STARTED='l’esercizio %s non è ancora iniziato; eseguire: %s'
KIT_EXERCISE_ALREADY='La copia c’è già; per ricominciare, eliminarla: %s'
KIT_EXERCISE_NEXT='Modificare questo file, poi eseguire il comando:\n  %s\n  %s'
KIT_EXERCISE_FIRST='La prima verifica richiede alcuni minuti, perché compila il kit; quelle successive, pochi secondi.'
KIT_EXERCISE_LINE='%s  %s min  %s  (%s)'
KIT_EXERCISE_STATE_NEW='non iniziato'
KIT_EXERCISE_STATE_STARTED='iniziato'
KIT_EXERCISE_STATE_FAILED='non ancora risolto'
KIT_EXERCISE_STATE_PASSED='risolto'
KIT_EXERCISE_NOT_BUILT='L’esercizio %s non si compila ancora; i messaggi del compilatore sono qui sopra.'
KIT_EXERCISE_PASSED='L’esercizio %s è risolto.'
KIT_EXERCISE_NEXT_ONE='Esercizio successivo: %s'
KIT_EXERCISE_ALL_SOLVED='Tutti gli esercizi sono risolti. Un rapporto per il docente: %s'
KIT_EXERCISE_FAILED='L’esercizio %s non è ancora risolto. Per un suggerimento: %s'
KIT_EXERCISE_ENDLESS='Dopo %s secondi il programma non era ancora terminato ed è stato fermato.'
KIT_EXERCISE_CRASHED='Il programma è terminato da sé prima di poter essere valutato, probabilmente per un’eccezione.'
KIT_EXERCISE_WATCHING='In attesa che %s venga salvato; Ctrl+C termina l’attesa.'
KIT_EXERCISE_HINT='Suggerimento %s di %s:'
KIT_EXERCISE_LAST_HINT='È l’ultimo suggerimento. Una soluzione: %s'
KIT_STEP_EXERCISE='Creazione della copia'
