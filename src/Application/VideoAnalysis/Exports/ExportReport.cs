using System.Globalization;
using System.Text;
using CoachPlus.Application.Common;
using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;
using MediatR;

namespace CoachPlus.Application.VideoAnalysis.Exports;

/// <summary>
/// A signed address of a finished job's report as a PDF. A worker makes it; one that prints the same is signed again and not made again.
/// </summary>
public sealed record ExportReport(string JobId) : IRequest<ReportExportView>;

/// <summary>A PDF to be downloaded.</summary>
/// <param name="JobId">Of which job.</param>
/// <param name="PdfUrl">Signed; the answer is an attachment with the session's title as its name.</param>
/// <param name="ExpiresIn">Seconds for which the address works.</param>
/// <param name="PdfS3Key">Object key.</param>
/// <param name="PdfSizeBytes">Exact size.</param>
/// <param name="PdfGeneratedAt">When it was made.</param>
public sealed record ReportExportView(string JobId, Uri PdfUrl, int ExpiresIn, string PdfS3Key, long PdfSizeBytes, DateTimeOffset PdfGeneratedAt);

internal sealed class ExportReportHandler(
    IAnalysisJobs jobs, IReportExports exports, IObjectStore store, UploadRules rules, ExportPolicy policy, ICurrentCoach current, TimeProvider clock)
    : IRequestHandler<ExportReport, ReportExportView>
{
    private static readonly TimeSpan Later = TimeSpan.FromSeconds(10);

    public async Task<ReportExportView> Handle(ExportReport request, CancellationToken cancellationToken)
    {
        var scope = CoachAccess.Require(current.Coach);
        var began = clock.GetTimestamp();
        long? lost = null;
        for (var first = true; ; first = false)
        {
            var hint = exports.Hint(); // before looking: what happens in between is heard
            var found = await jobs.RequireAsync(request.JobId, scope, cancellationToken);
            var wish = new ExportWish(ReportReading.HashOf(Demand(found)), RetryFailed: first, lost);
            var export = await exports.RequestAsync(found.Job.Id, scope, wish, cancellationToken) ?? throw Lookups.NoJob();
            if (export is { State: ExportState.Done, Stored: { } stored } && stored.Content == wish.Content && export.Fence != lost)
            {
                var address = new ObjectAddress(found.Job.Order.Video.Bucket, stored.Key);
                if (await store.HeadAsync(address, cancellationToken) is { } facts && facts.Bytes == stored.Bytes)
                {
                    return View(found, address, stored);
                }

                lost = export.Fence;
                continue;
            }

            if (export is { State: ExportState.Failed, Error: { } error })
            {
                throw new RequestException(RefusalKind.Unavailable, "report.failed", error)
                {
                    RetryAfter = Later,
                };
            }

            await WaitAsync(hint, policy.WaitFor - clock.GetElapsedTime(began), cancellationToken);
        }
    }

    private static PrintedReport Demand(JobOfSession found)
    {
        var status = found.Job.Status;
        return status != JobStatus.Done
            ? throw new RequestException(
                RefusalKind.Conflict,
                "report.not-finished",
                $"Cannot export PDF: this analysis is {JobWords.InWords(status)} (status {JobWords.Of(status)}). A report can be printed once it is done.")
            : ReportReading.Read(found)
                ?? throw new RequestException(RefusalKind.Conflict, "report.no-results", "Cannot export PDF: this analysis is done and holds no results. Analyse the video once more.");
    }

    private async Task WaitAsync(IWorkHint hint, TimeSpan left, CancellationToken cancellationToken)
    {
        if (left <= TimeSpan.Zero)
        {
            throw new RequestException(
                RefusalKind.Unavailable, "report.in-the-making", "The PDF is being made and is not ready yet. Ask again in a few seconds: it will not be made twice.")
            {
                RetryAfter = Later,
            };
        }

        await hint.WaitAsync(left < policy.LookAgain ? left : policy.LookAgain, cancellationToken);
    }

    private ReportExportView View(JobOfSession found, ObjectAddress address, StoredReport stored)
    {
        var url = store.SignGet(address, new GetTerms(FileName(found), "application/pdf"), rules.ReadUrlLifetime);
        return new ReportExportView(found.Job.Id.Value, url.Url, (int)rules.ReadUrlLifetime.TotalSeconds, stored.Key, stored.Bytes, stored.GeneratedAt);
    }

    // What no file system takes, and what would end a header, goes; letters of every script stay.
    private static string FileName(JobOfSession found)
    {
        const int Longest = 80;
        var title = new StringBuilder();
        foreach (var rune in found.Session.Details.Title.EnumerateRunes())
        {
            var plain = Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark || rune.Value is ' ' or '-' or '_';
            title.Append(plain ? rune.ToString() : "-");
        }

        var name = string.Join(' ', title.ToString().Split([' '], StringSplitOptions.RemoveEmptyEntries)).Trim('-', ' ');
        var date = (found.Job.State.Times.CompletedAt ?? found.Job.Order.CreatedAt).UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var cut = name.Length > Longest ? name[..(char.IsHighSurrogate(name[Longest - 1]) ? Longest - 1 : Longest)].TrimEnd() : name;
        return $"{(cut.Length > 0 ? cut : "report")} {Words.Of(found.Job.Order.Mode)} {date}.pdf";
    }
}
