using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Infrastructure.Persistence.Current;
using CoachPlus.Infrastructure.Persistence.Current.Rows;
using Npgsql;

namespace CoachPlus.Infrastructure.Persistence.Legacy;

/// <summary>Names a printed report in the existing row, or beside it where that has no place for it.</summary>
internal sealed class LegacyFinishedReports(LegacyDatabase database, JobStore jobs, ExistingTables tables) : IFinishedReports
{
    private const string NoteFormer = """
        insert into coachplus.beside_object_deletions (bucket, prefix, requested_at)
        select @bucket, regexp_replace(@former, '[^/]*$', ''), now() + @keep
        where @bucket <> '' and @former <> @key and @former ~ '[^/]/[^/]*$' and position('/' || @job || '/' in '/' || @former) > 0
        """;

    public Task<bool> FinishAsync(ClaimedExport export, StoredReport stored, TimeSpan keepFormer, CancellationToken cancellationToken)
        => database.InTransactionAsync(
            "finishing a report",
            async transaction =>
            {
                if (await jobs.LockAsync(transaction, export.Job.Value) is not { Row.Status: JobStatusLabel.Done or JobStatusLabel.Completed } locked
                    || await transaction.RunAsync(ReportSql.Done, ReportSql.DoneParameters(export, stored)) == 0)
                {
                    return false;
                }

                var row = locked.Row;
                await transaction.RunAsync(
                    NoteFormer,
                    new NpgsqlParameter<string>("bucket", row.S3Bucket ?? ""),
                    new NpgsqlParameter<string>("former", row.PdfS3Key ?? ""),
                    new NpgsqlParameter("key", stored.Key),
                    new NpgsqlParameter("job", row.Id),
                    new NpgsqlParameter("keep", keepFormer));
                var document = new Document().With("pdf_s3_key", stored.Key).With("pdf_generated_at", stored.GeneratedAt);
                await JobStore.AmendAsync(transaction, row.Id, document, tables.Has(ExistingTables.Jobs, "pdf_s3_key"), row.UpdatedAt);
                return true;
            },
            cancellationToken);
}
