# SPDX-License-Identifier: MIT
# The documentation as an EPUB and as a PDF, one of each a language: target books, or epub-<language> and pdf-<language>;
# and the course as slides, target slides or slides-<language>.
# They need the HTML of that language, and the PDF a Chromium.

find_program(KIT_CHROMIUM NAMES chromium-headless-shell chromium)
set(formats "${CMAKE_CURRENT_BINARY_DIR}/formats")
add_custom_target(books)

function(kit_docs_epub language)
  set(epub "${formats}/kernel-callback-kit-${language}.epub")
  set(folder "${CMAKE_CURRENT_BINARY_DIR}/epub/${language}")
  kit_sphinx(epub ${language} "${folder}")
  add_custom_command(
    OUTPUT "${epub}"
    COMMAND "${CMAKE_COMMAND}" -E rm -rf "${folder}" # what is left there of former pages would go into the book
    COMMAND ${sphinx}
    COMMAND "${CMAKE_COMMAND}" -E make_directory "${formats}"
    COMMAND "${CMAKE_COMMAND}" -E copy "${folder}/kernel-callback-kit-${language}.epub" "${epub}"
    DEPENDS "${CMAKE_CURRENT_BINARY_DIR}/html-${language}.stamp"
    COMMENT "EPUB: ${language}"
    VERBATIM)
  add_custom_target(epub-${language} DEPENDS "${epub}")
  add_dependencies(books epub-${language})
endfunction()

function(kit_docs_pdf language)
  if(NOT KIT_CHROMIUM)
    return()
  endif()
  set(pdf "${formats}/kernel-callback-kit-${language}.pdf")
  set(folder "${CMAKE_CURRENT_BINARY_DIR}/singlehtml/${language}")
  set(print "${CMAKE_CURRENT_FUNCTION_LIST_DIR}/print_book.sh")
  kit_sphinx(singlehtml ${language} "${folder}")
  add_custom_command(
    OUTPUT "${pdf}"
    COMMAND ${sphinx}
    COMMAND "${CMAKE_COMMAND}" -E make_directory "${formats}"
    COMMAND "${print}" "${KIT_CHROMIUM}" "${folder}/index.html" "${pdf}"
    DEPENDS "${CMAKE_CURRENT_BINARY_DIR}/html-${language}.stamp" "${print}"
    COMMENT "PDF: ${language}"
    VERBATIM)
  add_custom_target(pdf-${language} DEPENDS "${pdf}")
  add_dependencies(books pdf-${language})
endfunction()

# A deck for each lesson, in build/docs/slides/<language>/course. Their links lead to the web pages beside them.
add_custom_target(slides)
function(kit_docs_slides language)
  set(stamp "${CMAKE_CURRENT_BINARY_DIR}/slides-${language}.stamp")
  kit_sphinx(slides ${language} "${CMAKE_CURRENT_BINARY_DIR}/slides/${language}")
  add_custom_command(
    OUTPUT "${stamp}"
    COMMAND ${sphinx}
    COMMAND "${CMAKE_COMMAND}" -E touch "${stamp}"
    DEPENDS "${CMAKE_CURRENT_BINARY_DIR}/html-${language}.stamp"
    COMMENT "Slides: ${language}"
    VERBATIM)
  add_custom_target(slides-${language} DEPENDS "${stamp}")
  add_dependencies(slides slides-${language})
endfunction()
