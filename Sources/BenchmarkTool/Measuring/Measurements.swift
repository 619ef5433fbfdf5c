// What the cases measure, as it goes from a child process to its parent.

/// CPU seconds spent on so many bytes.
struct Work: Codable {
  var seconds = 0.0
  var bytes = 0

  static func + (left: Work, right: Work) -> Work {
    Work(seconds: left.seconds + right.seconds, bytes: left.bytes + right.bytes)
  }

  mutating func add(_ seconds: Double, bytes: Int) {
    self.seconds += seconds
    self.bytes += bytes
  }

  /// More work on the same bytes.
  func followed(by other: Work) -> Work { Work(seconds: seconds + other.seconds, bytes: bytes) }

  var megabytesPerSecond: Double { Double(bytes) / 1e6 / seconds }
}

/// The same over HTML pages and over other documents.
struct SplitWork: Codable {
  var pages = Work()
  var others = Work()

  var everything: Work { pages + others }

  mutating func add(_ seconds: Double, bytes: Int, isPage: Bool) {
    if isPage { pages.add(seconds, bytes: bytes) } else { others.add(seconds, bytes: bytes) }
  }
}

/// The pipeline over documents in memory.
struct MemoryMeasurement: Codable {
  /// Seconds to compile the rules, and to make one worker of them.
  var rulesSeconds: Double
  var workerSeconds: Double
  /// Bytes as in the files.
  var total = SplitWork()
  var failures = 0
}

/// Each room by itself; bytes are those of the room's input, of `writing` its output.
struct StagesMeasurement: Codable {
  var intake = SplitWork()
  var cleaning = SplitWork()
  var segmentation = SplitWork()
  /// The first part of recognition, once more by itself: where rules and names match.
  var scan = SplitWork()
  var recognition = SplitWork()
  var writing = SplitWork()
  /// Code points that the scan looked at, and matches that it found: work that no machine's mood changes.
  var steps = 0
  var matches = 0
}

/// The pipeline over files, records to a file.
struct RunMeasurement: Codable {
  var total: Work
  var peakBytes: Int
}

/// A program's way from its start to its first record.
struct StartUpMeasurement: Codable {
  var wallSeconds: Double
  /// User and system time of the whole process.
  var cpuSeconds: Double
  /// When the record was there: the process's own memory, and with what it maps.
  var ownBytes: Int
  var residentBytes: Int
}

/// Everything measured once.
struct Round {
  var parse: SplitWork
  var memory: MemoryMeasurement
  var stages: StagesMeasurement
  /// Segmentation and scan with no other room between them; bytes are those of clean text.
  var text: SplitWork
  var pages: RunMeasurement
  var everything: RunMeasurement
  var startUps: [StartUpMeasurement]
}
