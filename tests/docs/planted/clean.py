# SPDX-License-Identifier: MIT
"""What the gates have nothing to say about: seven messages with what a page has in it, in six languages."""

N, S = "\u00a0", "\u202f"

ENGLISH = {
    "delayed": "The thread is delayed at ``ZwCallbackReturn``; see :ref:`the page on unwinding <unwinding>` [1]_.",
    "mode": "A kernel-mode callback *comes from* the kernel: it runs in user mode (``user32``).",
    "quote": "Why does the text say “both”? In `the article <https://learn.microsoft.com/en-us/windows/>`__, it does"
             " not!",
    "number": "After 1,634 samples on Wine 8.0, NtCallbackReturn in ntdll had taken 0.19 ms, so the debugger waits.",
    "posted": "Two words and one end: the posted message, its handle to the window, %s of {count}…",
    "title": "The stack frame of a hooked thread",
    "copied": "On x64, 64 KB of the target are copied; see :doc:`article`.",
}

RUSSIAN = {
    "delayed": "Поток задерживается на вызове ``ZwCallbackReturn``; см. :ref:`страницу о раскрутке <unwinding>` [1]_.",
    "mode": f"Обратный вызов режима ядра{N}— это то, что *приходит* из ядра: он выполняется в пользовательском режиме"
            " (``user32``).",
    "quote": "Почему в тексте сказано «оба „да“»? В `статье <https://learn.microsoft.com/ru-ru/windows/>`__ этого нет!",
    "number": f"После 1{N}634 примеров в Wine 8.0 вызов NtCallbackReturn в ntdll длился 0,19{N}мс, и отладчик ожидает.",
    "posted": "Два слова и один конец: сообщение, помещённое в очередь, его дескриптор окна, %s из {count}…",
    "title": "Кадр стека потока с хуком",
    "copied": f"На x64 копируются 64{N}КБ исследуемого процесса; см. «:doc:`article`».",
}

GERMAN = {
    "delayed": "Der Thread verharrt im Aufruf von ``ZwCallbackReturn``; siehe"
               " :ref:`die Seite über Abwicklung <unwinding>` [1]_.",
    "mode": "Ein Kernelmodus-Rückruf *kommt* aus dem Kernel – er läuft also im Benutzermodus (``user32``).",
    "quote": "Warum steht im Text „beide ‚ja‘“? In `dem Artikel <https://learn.microsoft.com/de-de/windows/>`__ steht"
             " es nicht!",
    "number": f"Nach 1.634 Beispielen unter Wine 8.0 dauerte NtCallbackReturn in ntdll 0,19{N}ms, und der"
              " Debugger wartet.",
    "posted": f"Zwei Wörter, z.{N}B. ein Ende: die Nachricht in der Warteschlange, ihr Handle für das"
              " Fenster, %s von {count}…",
    "title": "Der Stackframe eines Threads mit Hook",
    "copied": f"Unter x64 werden 64{N}KB des untersuchten Prozesses kopiert; siehe „:doc:`article`“.",
}

SPANISH = {
    "delayed": "El subproceso (hilo) queda detenido en la llamada a ``ZwCallbackReturn``; véase"
               " :ref:`la página sobre el desenredado <unwinding>` [1]_.",
    "mode": "Una devolución de llamada del modo kernel *viene* del kernel —no al revés—: se ejecuta en modo de usuario"
            " (``user32``).",
    "quote": "¿Por qué dice el texto «los dos “sí”»? En `el artículo <https://learn.microsoft.com/es-es/windows/>`__,"
             " ¡no lo dice!",
    "number": f"Tras 1634 ejemplos en Wine 8.0, NtCallbackReturn en ntdll tardó 0,19{N}ms, y el depurador espera.",
    "posted": "Dos palabras y un final: el mensaje puesto en la cola, su handle de la ventana, %s de {count}…",
    "title": "El marco de pila de un subproceso con hook",
    "copied": f"En x64 se copian 64{N}KB del proceso examinado; véase :doc:`article`.",
}

FRENCH = {
    "delayed": f"Le thread reste arrêté sur l’appel à ``ZwCallbackReturn``{S}; voir"
               " :ref:`la page sur le déroulement <unwinding>` [1]_.",
    "mode": f"Un rappel du mode noyau *vient* du noyau{N}: il s’exécute en mode utilisateur – et non l’inverse"
            " (``user32``).",
    "quote": f"Pourquoi le texte dit-il «{N}les deux{N}»{S}? Dans"
             f" `l’article <https://learn.microsoft.com/fr-fr/windows/>`__, il n’en est rien{S}!",
    "number": f"Après 1{S}634 exemples sous Wine 8.0, NtCallbackReturn dans ntdll avait duré 0,19{N}ms{S}; le"
              " débogueur attend.",
    "posted": f"Deux mots et une fin{N}: le message placé dans la file d’attente, son handle vers la"
              " fenêtre, %s sur {count}…",
    "title": "Le frame de pile d’un thread muni d’un hook",
    "copied": f"Sur x64, 64{N}Ko du processus examiné sont copiés{S}; voir «{N}:doc:`article`{N}».",
}

ITALIAN = {
    "delayed": "Il thread resta fermo sulla chiamata a ``ZwCallbackReturn``; vedere"
               " :ref:`la pagina sull’unwinding <unwinding>` [1]_.",
    "mode": "Un callback della modalità kernel *viene* dal kernel – non viceversa – e viene eseguito in modalità utente"
            " (``user32``).",
    "quote": "Perché il testo dice «tutti e due i “sì”»? Nell’`articolo <https://learn.microsoft.com/it-it/windows/>`__"
             " non è così!",
    "number": f"Dopo 1634 esempi in Wine 8.0, NtCallbackReturn in ntdll aveva impiegato 0,19{N}ms, quindi il debugger"
              " attende.",
    "posted": "Due parole e una fine: il messaggio accodato, il suo handle della finestra, %s di {count}…",
    "title": "Lo stack frame di un thread con hook",
    "copied": f"Su x64 vengono copiati 64{N}KB del processo esaminato; vedere :doc:`article`.",
}

TRANSLATIONS = {"ru": RUSSIAN, "de": GERMAN, "es": SPANISH, "fr": FRENCH, "it": ITALIAN}
