// The words of the record, as its description lists them: a case renamed or added is a change of the format.

import PolicyModel
import Testing

@Suite struct VocabularyTests {
  @Test(arguments: [
    (words(of: SourceFormat.self), "html markdown text json_lines"),
    (words(of: Published.Evidence.self), "front_matter metadata date_line url signature dateline given inferred"),
    (
      words(of: Paragraph.Kind.self),
      "title heading paragraph list_item table_row caption byline source_line date_line issuer_mark document_number "
        + "addressee signature issue_date attachment copy_to"
    ),
    (words(of: MentionType.self), "policy document_number institution money percent date quantity"),
    (
      words(of: InstitutionValue.Category.self),
      "party government regulator central_bank court exchange bank insurer securities asset_manager company association "
        + "research media international other"
    ),
    (words(of: DateValue.Grain.self), "year half quarter month ten_days week day hour minute period"),
    (words(of: DateValue.Anchor.self), "published previous_mention title document_year none"),
    (words(of: DateValue.Relation.self), "as_of since until before after by effective expired"),
    (words(of: Modifier.self), "exact about more_than at_least less_than at_most range nearly"),
    (words(of: PercentValue.Unit.self), "percent pp bp permille"),
    (words(of: PercentValue.Direction.self), "up down"),
    (words(of: Figure.Comparison.self), "yoy mom since_year_start since_year_end"),
    (words(of: Figure.Modality.self), "actual planned required forecast"),
    (
      words(of: DocumentWarning.Code.self),
      "bytes_replaced charset_mismatch markup_truncated text_after_end no_article date_unresolved"
    ),
    (words(of: DocumentFailure.Stage.self), "intake cleaning segmentation recognition writing"),
  ])
  func enumerationHasTheDocumentedWords(_ words: String, _ documented: String) {
    #expect(words == documented)
  }

  @Test func overlapsAreSettledInTheDocumentedOrderOfTypes() {
    #expect(MentionType.allCases.reversed().sorted() == MentionType.allCases)
  }
}

private func words<Cases: CaseIterable & RawRepresentable>(of type: Cases.Type) -> String
where Cases.RawValue == String {
  type.allCases.map(\.rawValue).joined(separator: " ")
}
