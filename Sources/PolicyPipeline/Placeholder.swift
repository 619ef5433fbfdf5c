// PolicyPipeline
