// The library's face: everything that a caller needs, from one import.

@_exported public import PolicyModel
@_exported public import PolicyPipeline
