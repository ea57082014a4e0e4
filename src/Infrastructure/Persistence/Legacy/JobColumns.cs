using CoachPlus.Infrastructure.Persistence.Current;
using CoachPlus.Infrastructure.Persistence.Current.Rows;
using Microsoft.EntityFrameworkCore;

namespace CoachPlus.Infrastructure.Persistence.Legacy;

/// <summary>The columns of a job by the current shape's own model: a column that is added to the row class is written here without another line.</summary>
internal sealed class JobColumns
{
    private static readonly string[] NotWritten = ["id", "status", "results"];

    // Also where the table is being given such columns at this moment: until the move is done they lie beside it.
    private static readonly string[] AlwaysBeside =
    [
        "attempt", "fence", "lease_owner", "lease_until", "not_before", "failure_kind", "failure_code", "quick_fence", "url_expires_at", "declared_bytes",
        "declared_content_type", "declared_sha256", "verified_bytes", "verified_content_type", "verified_etag", "verified_at", "multipart_upload_id",
        "multipart_part_bytes", "upload_closed_at",
    ];

    private readonly ExistingTables _tables;
    private readonly List<Column> _columns;

    public JobColumns(IDbContextFactory<CurrentDbContext> contexts, ExistingTables tables)
    {
        _tables = tables;
        HasPasses = Has("quick_findings");
        using var context = contexts.CreateDbContext();
        _columns = [.. context.Model.FindEntityType(typeof(JobRow))!.GetProperties()
            .Where(property => !NotWritten.Contains(property.GetColumnName()))
            .Select(property => new Column(property.GetColumnName(), property.GetColumnType() is "json" or "jsonb", IsThere(property.GetColumnName()), property.PropertyInfo!.GetValue))];
    }

    private sealed record Column(string Name, bool Json, bool There, Func<JobRow, object?> Of);

    /// <summary>Whether the table has columns for all that a pass leaves; otherwise they lie beside it.</summary>
    public bool HasPasses { get; }

    public bool Has(string column) => _tables.Has(ExistingTables.Jobs, column);

    /// <summary>A new row of the existing table, without its status.</summary>
    public Document New(JobRow row)
        => Fill(new Document().With("id", row.Id), _columns.Where(column => column.There), column => column.Of(row));

    /// <summary>What of the existing row has changed, without its status.</summary>
    public Document Changes(JobRow before, JobRow after)
        => Fill(new Document(), _columns.Where(column => column.There && !Equals(column.Of(before), column.Of(after))), column => column.Of(after));

    /// <summary>What lies beside, without status and fence; of a hidden job all.</summary>
    public Document Beside(JobRow row, bool hidden)
        => Fill(
            new Document().With("id", row.Id).With("hidden", hidden),
            _columns.Where(column => column.Name != "fence"),
            column => hidden || !column.There ? column.Of(row) : null);

    private bool IsThere(string column)
        => Has(column) && !AlwaysBeside.Contains(column) && (HasPasses || !column.StartsWith("quick_", StringComparison.Ordinal) && !column.StartsWith("deep_", StringComparison.Ordinal)
            || column.EndsWith("_at", StringComparison.Ordinal) || column == "deep_enabled");

    private static Document Fill(Document document, IEnumerable<Column> columns, Func<Column, object?> value)
        => columns.Aggregate(document, (filled, column) => column.Json ? filled.WithJson(column.Name, (string?)value(column)) : filled.With(column.Name, value(column)));
}
