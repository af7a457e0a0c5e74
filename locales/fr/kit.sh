# SPDX-License-Identifier: MIT
KIT_HELP='Utilisation : ./kit [--lang LANGUE] COMMANDE [ARGUMENTS]

Commandes :
  run [NUMÉRO]…         compile et exécute les exemples, ou seulement ceux portant ces numéros, comme 04
  run NUMÉRO OPTION…    transmet des options à cet exemple, comme 09 --picture talk.svg
  test [ARGUMENTS]      compile l’ensemble et exécute les tests, sauf ceux qui durent plusieurs minutes ; les
                        arguments sont transmis à ctest
  test --wine 10 [ARGUMENTS]
                        exécute les tests des programmes Windows sous Wine 10, dans un système Debian 13 que
                        seul root peut créer (1 Go, une seule fois) et utiliser
  test --long [ARGUMENTS]
                        comme test, avec en plus les tests qui durent plusieurs minutes ; combinable avec --wine
  kcb [ARGUMENTS]       exécute la commande kcb ; ./kit kcb --help en explique l’usage
  wine PROGRAMME [ARGUMENT]…
                        exécute un programme Windows, sans affichage, là où ./kit kcb le voit
  docs                  produit la documentation en six langues, sous forme de pages web dans build/docs/html
  docs --books          produit aussi un fichier EPUB et un fichier PDF par langue, et affiche leurs chemins ;
                        les PDF sont créés avec Chromium
  docs --slides         produit aussi les leçons en diapositives, et affiche le chemin de la page qui les énumère
  docs --check [ARGUMENTS]
                        produit le tout, puis vérifie les traductions, les pages et les livres ; les arguments
                        sont transmis à ctest
  docs --check PAGE     produit et vérifie cette seule page, par exemple how/unwinding, dans la langue de --lang
  docs --update         aligne les catalogues de la documentation sur le texte anglais et indique ce qui
                        reste à traduire, et où
  exercise list         énumère les exercices du cours, avec leur durée et votre avancement
  exercise start N      place votre copie de l’exercice N dans exercises/ et affiche l’énoncé
  exercise check N      compile votre copie et dit ce qui manque ; avec --watch, à chaque enregistrement
  exercise hint N       affiche l’indication suivante, sur trois
  exercise solution N   affiche une solution
  exercise report [NOM] rend compte de tous les exercices en JSON, pour l’enseignant ; NOM est celui de l’élève
  package               rassemble kcb et les exemples dans un fichier ZIP, pour un système Windows sans compilateur
  package --course      rassemble le cours pour une salle sans réseau : documentation, diapositives, livres, programmes, exercices
  bench                 compare la vitesse de kcb à celles de StackWalk64 et de winedbg ; prend quelques minutes
  check                 vérifie la mise en forme et le style du code source : clang-format, clang-tidy,
                        shellcheck, etc.

Options :
  --lang LANGUE         langue des messages : en, ru, de, es, fr ou it
  --help                affiche cette aide et quitte
  --version             affiche la version et quitte

Les composants manquants sont d’abord installés : les paquets Debian par apt, en tant que root ou avec sudo. Les bibliothèques absentes de Debian sont compilées une seule fois et conservées dans ~/.cache/kernel-callback-kit ou sous XDG_CACHE_HOME.
Code de sortie : 0, réussite ; 1, échec ; 2, ligne de commande erronée ; 3, composant manquant.'
KIT_MISSING_COMMAND='il manque une commande ; --help affiche toutes les commandes'
KIT_UNKNOWN_COMMAND='la commande « %s » n’existe pas ; --help affiche toutes les commandes'
KIT_KCB_COMMAND='« %s » est une commande de kcb : %s'
KIT_UNKNOWN_OPTION='l’option « %s » n’existe pas ; --help les affiche toutes'
KIT_UNEXPECTED_WORD='l’argument « %s » est de trop'
KIT_MISSING_VALUE='il manque la valeur de l’option %s'
KIT_UNKNOWN_LANGUAGE='la langue « %s » n’est pas disponible ; choix possibles : %s'
KIT_LANGUAGE_VARIABLE='la langue « %s » indiquée par KCB_LANG n’est pas disponible ; les messages seront en anglais'
KIT_LANGUAGE_SYSTEM='la langue du système, « %s », n’est pas disponible ; les messages seront en anglais'
KIT_UNKNOWN_SAMPLE='l’exemple « %s » n’existe pas ; exemples disponibles : %s'
KIT_MISSING_PROGRAM='il manque un programme ; ./kit wine notepad, par exemple, lance le Bloc-notes de Wine'
KIT_NO_PROGRAM='le programme « %s » n’existe pas ; indiquez le chemin d’un fichier EXE ou le nom d’un programme de Wine, par exemple notepad'
KIT_FOLDER='« %s » est un dossier ; indiquez le chemin d’un fichier EXE'
KIT_NO_WINDOWS_PROGRAM='« %s » n’est pas un programme Windows'
KIT_MISSING_DLLS='%s ne démarrera sans doute pas, car des DLL dont il a besoin ne sont ni à côté de lui ni dans le préfixe Wine : %s ; copiez-les à côté du programme, ou liez-le avec -static'
KIT_WINE_NO_X86='« %s » est un programme 32 bits, que ce Wine ne peut pas exécuter : il manque ses DLL 32 bits, ou un noyau qui exécute du code 32 bits'
KIT_NO_FILE='le fichier « %s » n’existe pas'
KIT_UNKNOWN_PAGE='la page « %s » n’existe pas ; how/unwinding, par exemple, correspond à docs/how/unwinding.rst'
KIT_NOT_LINUX='ce script est destiné à Linux ; sous Windows, la commande équivalente est : cmake --workflow --preset windows'
KIT_READ_ONLY='impossible d’écrire dans le dossier %s, où le kit compile ses programmes ; faites-en une copie et lancez-y ./kit : %s'
KIT_NO_NETWORK='un téléchargement a échoué, car le réseau est inaccessible ; le journal complet se trouve dans %s'
KIT_NO_PREFIX='WINEPREFIX contient %s, qui n’est pas un préfixe Wine ; corrigez le chemin, ou créez ce préfixe avec wineboot'
KIT_NO_WINDOWS='cette liste ne couvre que le préfixe Wine %s ; pour en voir un autre, indiquez-le dans WINEPREFIX ; pour lancer un programme dans le préfixe de cette liste : %s PROGRAMME'
KIT_UNKNOWN_WINE='la version « %s » de Wine n’est pas disponible pour les tests ; version possible : %s'
KIT_WINE_NEEDS_ROOT='les tests sous Wine 10 ont été ignorés, car il leur faut un système Debian 13, que seul root peut créer et utiliser ; exécutez : %s'
KIT_WINE_UNDER_USR='les tests sous Wine 10 ont été ignorés, car ils remplacent /usr par celui de Debian 13, et %s se trouve sous /usr ; il faut le déplacer ailleurs'
KIT_WINE_NO_MOUNTS='les tests sous Wine 10 ont été ignorés : ce système ne permet pas de créer un espace de noms de montage (unshare --mount)'
KIT_WINE_NOT_MADE='les tests sous Wine 10 ont été ignorés : Debian 13 n’a pas pu être préparé ; le journal complet se trouve dans %s'
KIT_MISSING_TOOLS='outils manquants : %s ; installez-les avec le gestionnaire de paquets du système'
KIT_NEEDS_ROOT='il manque des paquets Debian, que seul root peut installer ; exécutez : %s'
KIT_STEP_PACKAGES='Installation des paquets Debian'
KIT_STEP_CONFIGURE='Préparation de la compilation « %s »'
KIT_STEP_BUILD='Compilation de « %s »'
KIT_STEP_X86='Préparation de Wine pour les programmes 32 bits'
KIT_STEP_PACKAGE='Création du fichier ZIP'
KIT_STEP_CATALOGUES='Mise à jour des catalogues'
KIT_STEP_WINE='Préparation de Wine'
KIT_STEP_WINE_ROOT='Préparation de Debian 13 avec Wine 10'
KIT_STEP_FORMAT='Vérification de la mise en forme du code source'
KIT_STEP_TIDY='Analyse du code source'
KIT_STEP_SHELL='Vérification des scripts shell'
KIT_STEP_HOUSE='Vérification des mentions de licence et des catalogues de messages'
KIT_STEP_BENCH='Comparaison de kcb avec d’autres outils'
KIT_BENCH_STOPS='%s threads ; durée de suspension de chacun (médiane) : kcb %s μs ; suspension, lecture des registres et reprise %s μs ; avec StackWalk64 %s μs = %s × kcb'
KIT_BENCH_STILL='%s threads ; durée entre l’arrêt effectif de chacun et sa reprise (médiane) : kcb %s μs ; avec StackWalk64 %s μs = %s × kcb'
KIT_BENCH_SCAN='%s threads ; durée de l’analyse complète (médiane) : kcb %s ms ; winedbg « bt all » %s ms = %s × kcb'
KIT_BENCH_RECORDED='%s messages envoyés ; par message (médiane) : sans enregistrement %s μs, avec enregistrement %s μs (× %s) ; dont %s ns pour l’enregistreur lui-même ; autant de rappels sont écrits en JSON en %s ms (%s Mo)'
KIT_CATALOGUES='%s : messages traduits : %s ; restants : %s'
KIT_WAITING='En attente d’une autre exécution de ./kit, qui compile'
KIT_SECONDS='%s s'
KIT_STEP_FAILED='cette étape a échoué ; le journal complet se trouve dans %s'
KIT_SAMPLES_FAILED='ces exemples n’ont pas montré ce qu’ils enseignent : %s ; si vous en avez modifié un, la modification en est peut-être la cause'
KIT_WINE_STUCK='pendant les tests, le serveur de Wine n’a plus répondu et a été arrêté ; les tests alors en cours ont échoué pour cette raison ; ce qu’on en sait se trouve dans %s ; les tests qui ont échoué sont maintenant relancés une fois, sur un autre serveur'
KIT_TESTS_FAILED='des tests ont échoué : %s'
KIT_NO_TESTS='aucun test ne correspond à ces arguments'
KIT_EXERCISE_HELP='Utilisation : ./kit exercise ACTION [NUMÉRO]

Un exercice est un fichier C++ à modifier jusqu’à ce que sa vérification
réussisse. Avec l’exercice 01, par exemple, dans cet ordre :

  ./kit exercise list          Énumère les exercices, avec leur durée et votre
                               avancement.
  ./kit exercise start 01      Crée votre copie,
                               exercises/01_in_callback/exercise.cpp, et
                               affiche l’énoncé. Ouvrez la copie dans un
                               éditeur et modifiez-la comme le demande
                               l’énoncé.
  ./kit exercise check 01      Compile et exécute votre copie, et dit ce qui
                               manque ; avec --watch, à chaque enregistrement.
                               La première vérification prend quelques minutes.
  ./kit exercise hint 01       Affiche l’indication suivante, sur trois, s’il
                               vous en faut une.
  ./kit exercise solution 01   Affiche une solution.
  ./kit exercise report Ada    Rend compte de tous les exercices en JSON, pour
                               l’enseignant ; Ada est le nom de l’élève.

Les messages sont dans la langue du système, ou dans celle que désigne KCB_LANG
ou --lang : en, ru, de, es, fr ou it.'
KIT_UNKNOWN_EXERCISE='l’exercice « %s » n’existe pas ; exercices disponibles : %s'
KIT_EXERCISE_MISSING_WORD='il manque l’action à effectuer ; au choix : %s'
KIT_EXERCISE_UNKNOWN_WORD='l’action « %s » n’existe pas pour les exercices ; au choix : %s'
KIT_EXERCISE_MISSING_NUMBER='il manque le numéro d’un exercice ; ./kit exercise list les affiche'
KIT_EXERCISE_NOT_STARTED='l’exercice %s n’est pas commencé ; exécutez : %s'
KIT_EXERCISE_ALREADY='Votre copie est déjà là ; pour recommencer, supprimez-la : %s'
KIT_EXERCISE_NEXT='Modifiez ce fichier, puis exécutez la commande :\n  %s\n  %s'
KIT_EXERCISE_FIRST='La première vérification prend quelques minutes, car elle compile le kit ; les suivantes, quelques secondes.'
KIT_EXERCISE_LINE='%s  %s min  %s  (%s)'
KIT_EXERCISE_STATE_NEW='pas commencé'
KIT_EXERCISE_STATE_STARTED='commencé'
KIT_EXERCISE_STATE_FAILED='pas encore résolu'
KIT_EXERCISE_STATE_PASSED='résolu'
KIT_EXERCISE_NOT_BUILT='L’exercice %s ne se compile pas encore ; les messages du compilateur sont ci-dessus.'
KIT_EXERCISE_PASSED='L’exercice %s est résolu.'
KIT_EXERCISE_NEXT_ONE='Ensuite : %s'
KIT_EXERCISE_ALL_SOLVED='Tous les exercices sont résolus. Un compte rendu pour l’enseignant : %s'
KIT_EXERCISE_FAILED='L’exercice %s n’est pas encore résolu. Une indication : %s'
KIT_EXERCISE_ENDLESS='Votre programme n’était pas terminé au bout de %s secondes et a été arrêté.'
KIT_EXERCISE_CRASHED='Votre programme s’est terminé de lui-même avant de pouvoir être évalué, sans doute à cause d’une exception.'
KIT_EXERCISE_WATCHING='En attente d’une modification de %s ; Ctrl-C y met fin.'
KIT_EXERCISE_HINT='Indication %s sur %s :'
KIT_EXERCISE_LAST_HINT='C’est la dernière indication. Une solution : %s'
KIT_STEP_EXERCISE='Création de votre copie'
