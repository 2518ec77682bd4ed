# Makes swelat.traineddata: the Latin script network of Tesseract, which can write every sign a Swedish report holds,
# with the word list of the Swedish model, whose own network has no % § • – (docs/decisions/0003-recognition.md).
# cmake -DMODELS=<folder with swe and Latin> -DOUTPUT=<file> -DWORK=<scratch folder> -P make_swelat.cmake
cmake_minimum_required(VERSION 3.25)
file(REMOVE_RECURSE ${WORK})
file(MAKE_DIRECTORY ${WORK})

function(run)
  execute_process(COMMAND ${ARGN} WORKING_DIRECTORY ${WORK} RESULT_VARIABLE failed OUTPUT_VARIABLE said ERROR_VARIABLE said)
  if(failed)
    message(FATAL_ERROR "${ARGN}: ${said}")
  endif()
endfunction()

file(COPY_FILE ${MODELS}/Latin.traineddata ${WORK}/swelat.traineddata)
run(combine_tessdata -u ${MODELS}/swe.traineddata swe.)
run(combine_tessdata -u ${MODELS}/Latin.traineddata latin.)
run(dawg2wordlist swe.lstm-unicharset swe.lstm-word-dawg words)
run(wordlist2dawg words swelat.lstm-word-dawg latin.lstm-unicharset)
run(combine_tessdata -o swelat.traineddata swelat.lstm-word-dawg)
file(SIZE ${WORK}/swelat.traineddata size)
if(size LESS 1000000 OR size GREATER 10000000)  # the Latin word list alone is 88 MB, the network 0.5 MB
  message(FATAL_ERROR "swelat.traineddata came out with ${size} bytes")
endif()
get_filename_component(folder ${OUTPUT} DIRECTORY)
file(MAKE_DIRECTORY ${folder})
file(RENAME ${WORK}/swelat.traineddata ${OUTPUT})
file(REMOVE_RECURSE ${WORK})
