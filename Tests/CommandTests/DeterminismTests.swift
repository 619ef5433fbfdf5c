// The same documents give the same bytes, whatever surrounds the run.

import Foundation
import TestSupport
import Testing

@Suite struct DeterminismTests {
  /// Documents of several kinds, small enough to be run often.
  private static func sample() throws -> [URL] {
    let names = ["eco-fiscal-powers-2020.txt", "hk-annuity-2018.md", "gov-holidays-2019.html", "penalty-chinapay-2017.txt"]
    return try Locations.files(in: Locations.seeds) + names.map { Locations.shared.appending(path: "corpus/\($0)") }
  }

  /// A folder of the sample under Chinese and Latin names, made in the order of `arranged`.
  private static func folder(arranged: ([URL]) -> [URL]) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for file in arranged(try sample()) {
      let branch = file.pathExtension == "txt" ? "新闻" : "z-other"
      try folder.write("docs/\(branch)/\(file.lastPathComponent)", try Data(contentsOf: file))
    }
    return folder
  }

  private static func output(
    of folder: TemporaryFolder, named input: String? = nil, in working: URL? = nil, environment: [String: String] = [:],
    jobs: Int = 2
  ) throws -> Results {
    let results = try TemporaryFolder()
    let outcome = try Command.run(
      ["run", input ?? folder.path("docs"), "--output", results.path("out"), "--quiet", "--jobs", "\(jobs)"]
        + ["documents", "sentences", "mentions"].flatMap { ["--emit", $0] },
      in: working ?? Locations.packageRoot, environment: environment)
    #expect(outcome.exitCode == 0)
    return try Results(results)
  }

  private static let expected = Result { try output(of: try folder { $0 }) }

  @Test(arguments: [
    ["LC_ALL": "C", "LANG": "C", "TZ": "UTC", "HOME": "/nonexistent"],
    ["LC_ALL": "zh_CN.GB18030", "TZ": "Asia/Shanghai"],
    ["LC_ALL": "tr_TR.UTF-8", "LC_NUMERIC": "de_DE.UTF-8", "TZ": "America/St_Johns"],
  ])
  func localeAndTimeZoneDoNotMatter(_ environment: [String: String]) throws {
    #expect(try Self.output(of: try Self.folder { $0 }, environment: environment) == Self.expected.get())
  }

  /// A library that, loaded before all others, turns the wall clock to another day; the clocks that only measure are left alone.
  private static let wrongClock = """
    #define _GNU_SOURCE
    #include <dlfcn.h>
    #include <stdlib.h>
    #include <sys/time.h>
    #include <time.h>
    static time_t wrong(void) { return (time_t)atoll(getenv("WRONG_CLOCK")); }
    time_t time(time_t *out) { if (out) *out = wrong(); return wrong(); }
    int gettimeofday(struct timeval *out, void *zone) { out->tv_sec = wrong(); out->tv_usec = 0; return 0; }
    int clock_gettime(clockid_t clock, struct timespec *out) {
      if (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE) { out->tv_sec = wrong(); out->tv_nsec = 0; return 0; }
      int (*real)(clockid_t, struct timespec *) = (int (*)(clockid_t, struct timespec *))dlsym(RTLD_NEXT, "clock_gettime");
      return real(clock, out);
    }
    """

  @Test(arguments: ["1", "951782400", "4102444800"])
  func theClockDoesNotMatter(secondsSince1970: String) throws {
    let tools = try TemporaryFolder()
    try tools.write("clock.c", Self.wrongClock)
    let built = try Command.shell("clang -shared -fPIC -o libclock.so clock.c -ldl", in: tools.url)
    #expect(built.exitCode == 0, "\(built.errors)")
    let told = try Command.shell("LD_PRELOAD=./libclock.so WRONG_CLOCK=\(secondsSince1970) date +%s", in: tools.url)
    #expect(told.lines == [secondsSince1970])
    let environment = ["LD_PRELOAD": tools.path("libclock.so"), "WRONG_CLOCK": secondsSince1970]
    #expect(try Self.output(of: try Self.folder { $0 }, environment: environment) == Self.expected.get())
  }

  @Test(arguments: [1, 2, 7]) func theNumberOfJobsDoesNotMatter(_ jobs: Int) throws {
    #expect(try Self.output(of: try Self.folder { $0.shuffled() }, jobs: jobs) == Self.expected.get())
  }

  @Test func workingDirectoryAndSpellingOfTheInputDoNotMatter() throws {
    let folder = try Self.folder { $0 }
    #expect(try Self.output(of: folder, named: "./docs/", in: folder.url) == Self.expected.get())
    #expect(try Self.output(of: folder, named: ".", in: folder.url.appending(path: "docs")) == Self.expected.get())
  }

  @Test func orderInWhichFilesWereMadeDoesNotMatter() throws {
    #expect(try Self.output(of: try Self.folder { $0.reversed() }) == Self.expected.get())
    #expect(try Self.output(of: try Self.folder { $0.shuffled() }) == Self.expected.get())
  }
}
