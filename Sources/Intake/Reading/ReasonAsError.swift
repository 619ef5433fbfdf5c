// Inside Intake a reason travels alone until the door, where the document's id joins it.

internal import PolicyModel

extension DocumentFailure.Reason: Error {}
