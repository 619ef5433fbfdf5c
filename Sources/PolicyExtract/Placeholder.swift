// PolicyExtract
