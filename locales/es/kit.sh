# SPDX-License-Identifier: MIT
KIT_HELP='Uso: ./kit [--lang IDIOMA] COMANDO [ARGUMENTOS]

Comandos:
  run [NÚMERO]…         compila y ejecuta todos los ejemplos o solo los de los números indicados, como 04
  run NÚMERO OPCIÓN…    pasa opciones a ese ejemplo, como en 09 --picture talk.svg
  test [ARGUMENTOS]     lo compila todo y ejecuta las pruebas, salvo las que tardan varios minutos; los
                        argumentos se pasan a ctest
  test --wine 10 [ARGUMENTOS]
                        ejecuta las pruebas de los programas para Windows con Wine 10, en un sistema Debian 13
                        que solo root puede crear y usar (1 GB; se crea una sola vez)
  test --long [ARGUMENTOS]
                        lo mismo que test y, además, las pruebas que tardan varios minutos; se puede combinar con --wine
  kcb [ARGUMENTOS]      ejecuta el comando kcb; ./kit kcb --help lo explica
  wine PROGRAMA [ARGUMENTO]…
                        ejecuta un programa de Windows, sin pantalla, donde ./kit kcb lo ve
  docs                  genera la documentación en seis idiomas, como páginas web en build/docs/html
  docs --books          genera, además, un archivo EPUB y otro PDF por idioma y muestra sus rutas; los PDF,
                        mediante Chromium
  docs --slides         genera, además, las lecciones del curso como diapositivas y muestra la ruta de la página
                        que las enumera
  docs --check [ARGUMENTOS]
                        genera todo lo anterior y comprueba las traducciones, las páginas y los libros; los
                        argumentos se pasan a ctest
  docs --check PÁGINA   genera y comprueba solo esa página, como how/unwinding, en el idioma de --lang
  docs --update         ajusta los catálogos de la documentación al texto en inglés e indica lo que queda
                        por traducir, y dónde
  exercise list         enumera los ejercicios del curso, con sus minutos y lo que ya está hecho
  exercise start N      pone una copia del ejercicio N en exercises/ y muestra la tarea
  exercise check N      compila esa copia y dice qué falta; con --watch, cada vez que se guarda
  exercise hint N       muestra la siguiente de tres pistas
  exercise solution N   muestra una solución
  exercise report [NOMBRE]
                        informa de todos los ejercicios en JSON, para el docente; NOMBRE es el del estudiante
  package               empaqueta kcb y los ejemplos en un archivo ZIP para equipos con Windows sin compilador
  package --course      empaqueta el curso para un aula sin conexión: documentación, diapositivas, libros, programas, ejercicios
  bench                 mide kcb en comparación con StackWalk64 y winedbg; tarda unos minutos
  check                 comprueba el formato y el estilo del código fuente: clang-format, clang-tidy, shellcheck y otras
                        herramientas

Opciones:
  --lang IDIOMA         idioma de los mensajes: en, ru, de, es, fr o it
  --help                muestra esta ayuda y termina
  --version             muestra la versión y termina

Primero se instala lo que falte: los paquetes de Debian, con apt, como root o mediante sudo. Las bibliotecas que no están en Debian se compilan una sola vez y se guardan en ~/.cache/kernel-callback-kit o dentro de la carpeta indicada en XDG_CACHE_HOME.
Código de salida: 0, éxito; 1, algo ha fallado; 2, línea de comandos incorrecta; 3, falta algo en este sistema.'
KIT_MISSING_COMMAND='falta un comando; --help muestra los disponibles'
KIT_UNKNOWN_COMMAND='no existe el comando «%s»; --help muestra los disponibles'
KIT_KCB_COMMAND='«%s» es un comando de kcb: %s'
KIT_UNKNOWN_OPTION='no existe la opción «%s»; --help las muestra todas'
KIT_UNEXPECTED_WORD='sobra el argumento «%s»'
KIT_MISSING_VALUE='falta el valor de la opción %s'
KIT_UNKNOWN_LANGUAGE='el idioma «%s» no está disponible; los disponibles son: %s'
KIT_LANGUAGE_VARIABLE='el idioma «%s» indicado en KCB_LANG no está disponible; los mensajes aparecen en inglés'
KIT_LANGUAGE_SYSTEM='el idioma del sistema, «%s», no está disponible; los mensajes aparecen en inglés'
KIT_UNKNOWN_SAMPLE='no existe el ejemplo «%s»; los disponibles son: %s'
KIT_MISSING_PROGRAM='falta un programa; ./kit wine notepad, por ejemplo, inicia el Bloc de notas de Wine'
KIT_NO_PROGRAM='no existe el programa «%s»; hay que indicar la ruta de un archivo EXE o el nombre de un programa de Wine, como notepad'
KIT_FOLDER='«%s» es una carpeta; hay que indicar la ruta de un archivo EXE'
KIT_NO_WINDOWS_PROGRAM='«%s» no es un programa de Windows'
KIT_MISSING_DLLS='es probable que %s no se inicie, porque hay DLL que necesita y que no están ni junto al programa ni en el prefijo de Wine: %s; hay que copiarlas junto al programa o enlazar el programa con -static'
KIT_WINE_NO_X86='«%s» es un programa de 32 bits, y este Wine no puede ejecutarlo: faltan sus DLL de 32 bits o un kernel que ejecute código de 32 bits'
KIT_NO_FILE='no existe el archivo «%s»'
KIT_UNKNOWN_PAGE='no existe la página «%s»; how/unwinding, por ejemplo, es docs/how/unwinding.rst'
KIT_NOT_LINUX='este script es para Linux; en Windows hay que ejecutar en su lugar: cmake --workflow --preset windows'
KIT_READ_ONLY='no se puede escribir en la carpeta %s, y el kit compila en ella sus programas; hay que hacer una copia y ejecutar ./kit allí: %s'
KIT_NO_NETWORK='no se ha podido descargar algo porque no hay acceso a la red; el registro completo está en %s'
KIT_NO_PREFIX='WINEPREFIX contiene %s, que no es un prefijo de Wine; hay que corregir la ruta o crear ese prefijo con wineboot'
KIT_NO_WINDOWS='esta lista abarca solo el prefijo de Wine %s; para ver otro, hay que indicarlo en WINEPREFIX; para iniciar un programa en el prefijo mostrado: %s PROGRAMA'
KIT_UNKNOWN_WINE='la versión «%s» de Wine no está disponible para las pruebas; la disponible es: %s'
KIT_WINE_NEEDS_ROOT='se han omitido las pruebas con Wine 10: necesitan un sistema Debian 13 que solo root puede crear y usar; hay que ejecutar: %s'
KIT_WINE_UNDER_USR='se han omitido las pruebas con Wine 10: en ellas el /usr de Debian 13 sustituye al de este sistema, y %s está en /usr; hay que moverlo a otro lugar'
KIT_WINE_NO_MOUNTS='se han omitido las pruebas con Wine 10: este sistema no permite crear espacios de nombres de montaje (unshare --mount)'
KIT_WINE_NOT_MADE='se han omitido las pruebas con Wine 10: no se ha podido preparar Debian 13; el registro completo está en %s'
KIT_MISSING_TOOLS='faltan estas herramientas: %s; hay que instalarlas con el gestor de paquetes de este sistema'
KIT_NEEDS_ROOT='faltan paquetes de Debian y solo root puede instalarlos; hay que ejecutar: %s'
KIT_STEP_PACKAGES='Instalación de paquetes de Debian'
KIT_STEP_CONFIGURE='Preparación de la compilación «%s»'
KIT_STEP_BUILD='Compilación de «%s»'
KIT_STEP_X86='Preparación de Wine para programas de 32 bits'
KIT_STEP_PACKAGE='Creación del archivo ZIP'
KIT_STEP_CATALOGUES='Actualización de los catálogos'
KIT_STEP_WINE='Preparación de Wine'
KIT_STEP_WINE_ROOT='Preparación de Debian 13 con Wine 10'
KIT_STEP_FORMAT='Comprobación del formato del código fuente'
KIT_STEP_TIDY='Análisis del código fuente'
KIT_STEP_SHELL='Comprobación de los scripts de shell'
KIT_STEP_HOUSE='Comprobación de las líneas de licencia y de los catálogos'
KIT_STEP_BENCH='Medición de kcb en comparación con otras herramientas'
KIT_BENCH_STOPS='%s subprocesos; tiempo que cada uno queda suspendido (mediana): kcb %s μs; suspender, leer los registros y reanudar %s μs; con StackWalk64 %s μs = %s × kcb'
KIT_BENCH_STILL='%s subprocesos; tiempo desde que cada uno se ha detenido de verdad hasta que se reanuda (mediana): kcb %s μs; con StackWalk64 %s μs = %s × kcb'
KIT_BENCH_SCAN='%s subprocesos; tiempo del examen completo (mediana): kcb %s ms; winedbg «bt all» %s ms = %s × kcb'
KIT_BENCH_RECORDED='%s mensajes enviados; por mensaje (mediana): sin grabación, %s μs; con ella, %s μs (× %s); de ese tiempo, el grabador mismo emplea %s ns; otras tantas devoluciones de llamada se escriben como JSON en %s ms (%s MB)'
KIT_CATALOGUES='%s: traducidos: %s; pendientes: %s'
KIT_WAITING='En espera de otra ejecución de ./kit, que está compilando'
KIT_SECONDS='%s s'
KIT_STEP_FAILED='este paso ha fallado; su salida completa está en %s'
KIT_SAMPLES_FAILED='estos ejemplos no han mostrado lo que enseñan: %s; si se ha modificado alguno, puede que el cambio sea la causa'
KIT_WINE_STUCK='durante las pruebas, el servidor de Wine dejó de responder y se forzó su cierre; por eso han fallado las pruebas que estaban en curso; lo que se sabe está en %s; las pruebas fallidas se repiten ahora una vez, con otro servidor'
KIT_TESTS_FAILED='han fallado pruebas en: %s'
KIT_NO_TESTS='ninguna prueba coincide con estos argumentos'
KIT_EXERCISE_HELP='Uso: ./kit exercise ACCIÓN [NÚMERO]

Un ejercicio es un archivo de C++ que hay que cambiar hasta que supere la
comprobación. Con el ejercicio 01, por ejemplo, en este orden:

  ./kit exercise list          Enumera los ejercicios, con sus minutos y lo que
                               ya está hecho.
  ./kit exercise start 01      Hace una copia,
                               exercises/01_in_callback/exercise.cpp, y muestra
                               la tarea. La copia se abre en un editor y se
                               cambia como dice la tarea.
  ./kit exercise check 01      Compila y ejecuta esa copia y dice qué falta;
                               con --watch, cada vez que se guarda. La primera
                               comprobación tarda unos minutos.
  ./kit exercise hint 01       Muestra la siguiente de tres pistas, si hace
                               falta.
  ./kit exercise solution 01   Muestra una solución.
  ./kit exercise report Ada    Informa de todos los ejercicios en JSON, para el
                               docente; Ada es el nombre del estudiante.

Los mensajes están en el idioma del sistema o en el que indique KCB_LANG o
--lang: en, ru, de, es, fr o it.'
KIT_UNKNOWN_EXERCISE='no existe el ejercicio «%s»; los disponibles son: %s'
KIT_EXERCISE_MISSING_WORD='falta decir qué hacer; las opciones son: %s'
KIT_EXERCISE_UNKNOWN_WORD='no existe «%s» para los ejercicios; las opciones son: %s'
KIT_EXERCISE_MISSING_NUMBER='falta el número de un ejercicio; ./kit exercise list los muestra'
KIT_EXERCISE_NOT_STARTED='el ejercicio %s no está empezado; hay que ejecutar: %s'
KIT_EXERCISE_ALREADY='La copia ya existe; para empezar de nuevo, hay que borrarla: %s'
KIT_EXERCISE_NEXT='Hay que cambiar este archivo y ejecutar después el comando:\n  %s\n  %s'
KIT_EXERCISE_FIRST='La primera comprobación tarda unos minutos, porque compila el kit; las siguientes, unos segundos.'
KIT_EXERCISE_LINE='%s  %s min  %s  (%s)'
KIT_EXERCISE_STATE_NEW='sin empezar'
KIT_EXERCISE_STATE_STARTED='empezado'
KIT_EXERCISE_STATE_FAILED='sin resolver todavía'
KIT_EXERCISE_STATE_PASSED='resuelto'
KIT_EXERCISE_NOT_BUILT='El ejercicio %s todavía no compila; los mensajes del compilador están arriba.'
KIT_EXERCISE_PASSED='El ejercicio %s está resuelto.'
KIT_EXERCISE_NEXT_ONE='A continuación: %s'
KIT_EXERCISE_ALL_SOLVED='Todos los ejercicios están resueltos. Un informe para el docente: %s'
KIT_EXERCISE_FAILED='El ejercicio %s todavía no está resuelto. Una pista: %s'
KIT_EXERCISE_ENDLESS='El programa no había terminado al cabo de %s segundos y se le puso fin.'
KIT_EXERCISE_CRASHED='El programa terminó por sí solo antes de que se pudiera evaluar, probablemente por una excepción.'
KIT_EXERCISE_WATCHING='En espera de que se guarde %s; Ctrl+C termina la espera.'
KIT_EXERCISE_HINT='Pista %s de %s:'
KIT_EXERCISE_LAST_HINT='Es la última pista. Una solución: %s'
KIT_STEP_EXERCISE='Creación de la copia'
