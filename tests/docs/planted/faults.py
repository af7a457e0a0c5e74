# SPDX-License-Identifier: MIT
"""One fault for each rule and language: what is exchanged in a clean message, and which gate has to say so."""

from dataclasses import dataclass

from planted.clean import N, S

LATIN_A, CYRILLIC_A = "a", "\u0430"


@dataclass(frozen=True)
class Fault:
    """In the message key, old becomes new; the gate check finds it and names it with the words found."""

    check: str
    key: str
    old: str
    new: str
    found: str


# The same fault in every language.
EVERYWHERE = [
    Fault("literals", "delayed", "``ZwCallbackReturn``", "``NtCallbackReturn``", "literal lost: ZwCallbackReturn"),
    Fault("literals", "delayed", "<unwinding>`", "<stopping>`", "role lost: :ref: unwinding"),
    Fault("literals", "delayed", " [1]_", "", "footnote lost: [1]_"),
    Fault("literals", "quote", "/windows/>", "/linux/>", "link lost"),
    Fault("literals", "posted", " %s", "", "argument lost: %s"),
    Fault("literals", "posted", "{count}", "{number}", "argument lost: {count}"),
    Fault("literals", "number", "8.0", "10.0", "number lost: 80"),
    Fault("literals", "number", "0,19", "0.19", "decimal point: 0,19"),
    Fault("identifiers", "number", "NtCallbackReturn", "Ntcallbackreturn", "is written NtCallbackReturn"),
    Fault("identifiers", "number", "NtCallbackReturn", "NtCallbackRet", "name lost: NtCallbackReturn"),
    Fault("identifiers", "number", " ntdll", "", "name lost: ntdll"),
    Fault("identifiers", "number", "Wine", "Windows", "name lost: Wine"),
    Fault("typography", "number", f"{N}m", " m", "no-break space between 0,19 and its unit"),
    Fault("typography", "number", f"{N}мс", " мс", "no-break space between 0,19 and its unit"),
    Fault("typography", "mode", " *", "  *", "two spaces"),
    Fault("typography", "posted", "{count}…", "{count}...", "dots"),
    Fault("typography", "posted", "{count}…", "{count}… ", "space at the beginning or end"),
    Fault("habits", "copied", f"{N}KB", f"{N}kB", "KB, MB, GB, not kB"),
    Fault("habits", "copied", f"{N}KB", f"{N}KiB", "KB, MB, GB, not KiB"),
    Fault("shape", "mode", "(``user32``)", "(``user32``", "unbalanced bracket: ("),
    Fault("shape", "mode", "(``user32``).", "(``user32``)", "ends with nothing, the English with a full stop"),
    Fault("shape", "posted", "…", ".", "ends with a full stop, the English with an ellipsis"),
    Fault("rst", "delayed", "``ZwCallbackReturn``", "``ZwCallbackReturn``s", "start-string without end-string"),
    Fault("rst", "mode", "*", "**", "emphasis: 0, in the English 1"),
    Fault("rst", "title", "", "* ", "bullet_list: 1, in the English 0"),
]

RUSSIAN = [
    Fault("identifiers", "posted", "слова", "слов" + LATIN_A, "Latin and Cyrillic letters in one word"),
    Fault("identifiers", "title", "хуком", "хуком ЗвВызовВозврат", "transliterated name"),
    Fault("terms", "delayed", "Поток", "Программа", "“thread” is “поток”"),
    Fault("terms", "mode", "вызов режима ядра", "вызов в режиме ядра", "the callback runs in user mode"),
    Fault("terms", "title", "Кадр", "Фрейм, или кадр", "transliterated: «кадр»"),
    Fault("typography", "quote", "«оба „да“»", "‘оба ‚да‘’", "quotation mark of another language"),
    Fault("typography", "quote", "«оба „да“»", "„оба да“", "only inside"),
    Fault("typography", "quote", "да“»", "да“", "without its partner: «"),
    Fault("typography", "mode", f"{N}— ", " — ", "no-break space before the dash"),
    Fault("typography", "mode", f"{N}— ", f"{N}– ", "dash of another language"),
    Fault("typography", "mode", f"{N}— ", " - ", "hyphen as a dash"),
    Fault("typography", "posted", "конец:", "конец :", "space before :"),
    Fault("habits", "copied", f"{N}КБ", f"{N}кБ", "КБ, МБ, ГБ, not кБ"),
    Fault("habits", "copied", f"{N}КБ", f"{N}KB", "КБ, МБ, ГБ, not KB"),
    Fault("habits", "copied", "«:doc:`article`»", ":doc:`article`", "a page's title in a sentence without «…»"),
    Fault("habits", "copied", "На x64", "В x64", "на before an architecture, not В x64"),
    Fault("terms", "copied", "исследуемого процесса", "объекта исследования", "«исследуемый процесс»"),
    Fault("typography", "posted", "очередь,", "очередь, т. е. так,", "abbreviation"),
    Fault("english", "title", "стека", "стека and", "English word: and"),
    Fault("shape", "mode", "из ядра", "из из ядра", "doubled word: из"),
    Fault("spelling", "posted", "слова", "словва", "unknown word: словва"),
    Fault("spelling", "posted", "слова", "words", "unknown word: words"),
]

GERMAN = [
    Fault("identifiers", "posted", "Nachricht", "N" + CYRILLIC_A + "chricht", "Latin and Cyrillic letters in one word"),
    Fault("terms", "delayed", "Thread", "Faden", "“thread” is “Thread”"),
    Fault("terms", "title", "Stackframe", "Stapelrahmen oder Stackframe", "not “Stapelrahmen”"),
    Fault("terms", "delayed", "Abwicklung", "Abwicklung und das Entladen", "unloading a DLL"),
    Fault("typography", "quote", "„beide ‚ja‘“", "»beide ‚ja‘«", "quotation mark of another language"),
    Fault("typography", "quote", "„beide ‚ja‘“", "„beide „ja““", "without its partner"),
    Fault("typography", "mode", " – ", " — ", "dash of another language"),
    Fault("typography", "mode", " – ", "– ", "space on one side"),
    Fault("habits", "copied", "„:doc:`article`“", ":doc:`article`", "a page's title in a sentence without „…“"),
    Fault("habits", "posted", "die Nachricht", "false, die Nachricht", "a value of code as a German word: false"),
    Fault("terms", "copied", "des untersuchten Prozesses", "des Ziels oder Prozesses", "„untersuchter Prozess“"),
    Fault("typography", "posted", f"z.{N}B.", "z. B.", "abbreviation"),
    Fault("typography", "posted", "Ende:", "Ende :", "space before :"),
    Fault("literals", "number", "1.634", "1,634", "English thousands separator"),
    Fault("english", "title", "eines", "of", "English word: of"),
    Fault("shape", "mode", "aus dem", "aus dem dem", "doubled word: dem"),
    Fault("spelling", "posted", "Wörter", "Worter", "unknown word: Worter"),
]

SPANISH = [
    Fault("identifiers", "posted", "palabras", "p" + CYRILLIC_A + "labras", "Latin and Cyrillic letters in one word"),
    Fault("terms", "delayed", "subproceso (hilo)", "hilo", "not “hilo”"),
    Fault("terms", "mode", "del modo kernel", "en modo kernel", "the callback runs in user mode"),
    Fault("terms", "posted", "handle", "identificador", "“handle to” is “handle” here"),
    Fault("terms", "posted", "puesto en la cola", "publicado en la cola", "a mistranslation"),
    Fault("terms", "number", "espera", "está bloqueado", "not blocked"),
    Fault("terms", "copied", "examinado", "de destino", "«proceso examinado»"),
    Fault("typography", "quote", "«los dos “sí”»", "“los dos sí”", "only inside"),
    Fault("typography", "quote", "¿", "", "¿ are not in pairs"),
    Fault("typography", "quote", "¡", "", "¡ are not in pairs"),
    Fault("typography", "mode", "—no", "– no", "dash of another language"),
    Fault("typography", "mode", "—no", "— no", "raya"),
    Fault("typography", "posted", "final:", "final :", "space before :"),
    Fault("english", "title", "de un", "the", "English word: the"),
    Fault("shape", "mode", "se ejecuta", "se se ejecuta", "doubled word: se"),
    Fault("spelling", "posted", "palabras", "palavras", "unknown word: palavras"),
]

FRENCH = [
    Fault("identifiers", "posted", "message", "mess" + CYRILLIC_A + "ge", "Latin and Cyrillic letters in one word"),
    Fault("terms", "mode", "du mode noyau *", "en mode noyau *", "the callback runs in user mode"),
    Fault("terms", "posted", "placé dans la file d’attente", "publié dans la file d’attente", "a mistranslation"),
    Fault("terms", "number", "attend", "est bloqué", "not blocked"),
    Fault("terms", "title", "frame de pile", "frame, ou cadre de pile", "not “cadre de pile”"),
    Fault("terms", "title", "frame de pile", "relevé de pile", "“stack frame” is “frame de pile”"),
    Fault("terms", "copied", "examiné", "cible", "« processus examiné »"),
    Fault("habits", "copied", f"{N}Ko", f"{N}KB", "Ko, Mo, Go, not KB"),
    Fault("habits", "copied", f"«{N}:doc:`article`{N}»", ":doc:`article`", f"title in a sentence without «{N}…{N}»"),
    Fault("typography", "delayed", "l’appel", "l'appel", "apostrophe"),
    Fault("typography", "delayed", f"{S};", f"{N};", "U+202F before ;"),
    Fault("typography", "delayed", f"{S};", ";", "U+202F before ;"),
    Fault("typography", "quote", f"{S}?", " ?", "U+202F before ?"),
    Fault("typography", "quote", f"{S}!", "!", "U+202F before !"),
    Fault("typography", "posted", f"{N}:", " :", "U+00A0 before :"),
    Fault("typography", "quote", f"«{N}", "« ", "U+00A0 after «"),
    Fault("typography", "quote", f"{N}»", "»", "U+00A0 before »"),
    Fault("typography", "quote", f"«{N}les deux{N}»", "“les deux”", "only inside"),
    Fault("typography", "mode", " – ", " — ", "dash of another language"),
    Fault("typography", "quote", "Pourquoi", "A partir de là, pourquoi", "À with its accent"),
    Fault("english", "title", "d’un thread", "of a thread", "English word: of"),
    Fault("shape", "mode", "du noyau", "du du noyau", "doubled word: du"),
    Fault("spelling", "posted", "mots", "moots", "unknown word: moots"),
    Fault("spelling", "delayed", "l’appel", "l’apel", "unknown word: l’apel"),
]

ITALIAN = [
    Fault("identifiers", "posted", "parole", "p" + CYRILLIC_A + "role", "Latin and Cyrillic letters in one word"),
    Fault("terms", "mode", "della modalità kernel", "in modalità kernel", "the callback runs in user mode"),
    Fault("terms", "posted", "accodato", "pubblicato", "a mistranslation"),
    Fault("terms", "number", "attende", "è bloccato", "not blocked"),
    Fault("terms", "title", "stack frame", "riquadro", "“stack frame” is “stack frame”"),
    Fault("terms", "copied", "del processo esaminato", "del processo di destinazione", "«processo esaminato»"),
    Fault("habits", "copied", "Su x64", "In x64", "su before an architecture, not In x64"),
    Fault("typography", "delayed", "sull’unwinding", "sull'unwinding", "apostrophe"),
    Fault("typography", "quote", "«tutti e due i “sì”»", "“tutti e due”", "only inside"),
    Fault("typography", "quote", "non è così", "non è così: E’ falso", "È with its accent"),
    Fault("typography", "mode", " – non", " — non", "dash of another language"),
    Fault("typography", "posted", "fine:", "fine :", "space before :"),
    Fault("english", "title", "di un", "of", "English word: of"),
    Fault("shape", "mode", "dal kernel", "dal dal kernel", "doubled word: dal"),
    Fault("spelling", "quote", "Perché", "Perchè", "unknown word: Perchè"),
    Fault("spelling", "delayed", "sull’unwinding", "sull’unwindig e l’unwinding", "unknown word: sull’unwindig"),
]

LANGUAGES = {"ru": RUSSIAN, "de": GERMAN, "es": SPANISH, "fr": FRENCH, "it": ITALIAN}
