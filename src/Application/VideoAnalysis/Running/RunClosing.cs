using System.Diagnostics.Metrics;
using System.Text.Json;
using CoachPlus.Application.Common;
using CoachPlus.Domain.VideoAnalysis;
using Microsoft.Extensions.Logging;

namespace CoachPlus.Application.VideoAnalysis.Running;

/// <summary>Ends a run that has all its results, and looks at what the database then really holds.</summary>
internal sealed class RunClosing(TimeProvider clock, RunPolicy policy, ILogger<RunClosing> logger)
{
    private static readonly Counter<long> Unpersisted
        = new Meter("CoachPlus.VideoAnalysis").CreateCounter<long>("coachplus.analysis.unpersisted", "{job}", "Jobs that did not read back as they were written");

    public async Task FinishAsync(RunLedger ledger, PassResults deep)
    {
        RunLog.Completing(logger, PassOf(ledger), ledger.Job.Id, JobWords.Of(ledger.Job.Status));
        await ledger.SaveAsync((job, now) => job.Finish(deep, now), deep.Results);
        await ReadBackAsync(ledger);
    }

    /// <summary>The quick pass is the last: its results and the end are stored in one transaction.</summary>
    public async Task FinishQuickOnlyAsync(RunLedger ledger, PassResults quick)
    {
        RunLog.Completing(logger, PassOf(ledger), ledger.Job.Id, JobWords.Of(ledger.Job.Status));
        await ledger.SaveAsync(
            (job, now) =>
            {
                job.FinishQuick(quick, now);
                job.Finish(null, now);
            },
            quick.Results);
        RunLog.PersistedQuick(logger, ledger.Job.Id, quick.Results.Key, FindingsOf(quick), SummaryOf(quick));
        await ReadBackAsync(ledger);
    }

    private async Task ReadBackAsync(RunLedger ledger)
    {
        using var limit = new CancellationTokenSource(policy.RecordTimeout, clock);
        try
        {
            Verify(ledger, await ledger.ReadBackAsync(limit.Token));
        }
        catch (Exception unreachable) when (unreachable is UnavailableException or OperationCanceledException)
        {
            RunLog.ReadBackFailed(logger, ledger.Job.Id, unreachable);
        }
    }

    private void Verify(RunLedger ledger, AnalysisJob? stored)
    {
        var job = ledger.Job;
        var kind = job.Order.DeepEnabled ? ArtifactKind.DeepResults : ArtifactKind.QuickResults;
        var results = job.Order.DeepEnabled ? stored?.State.Deep : stored?.State.Quick;
        var missing = ArtifactRules.Missing(job.Order.Video, job.Id, ledger.Fence, kind, results);
        var status = stored is null ? "gone" : JobWords.Of(stored.Status);
        if (stored is not { Status: JobStatus.Done } || results is null || missing.Count > 0)
        {
            Unpersisted.Add(1);
            RunLog.NotPersisted(logger, PassOf(ledger), job.Id, status, string.Join(",", missing));
            return;
        }

        var stage = JobWords.Stage(stored.Status, stored.State.Failure);
        var (findings, summary) = (FindingsOf(results), SummaryOf(results));
        if (job.Order.DeepEnabled)
        {
            RunLog.PersistedDeep(
                logger, job.Id, status, stage, stored.State.ProgressPct, results.Results.Key, "present", "present", findings, summary, KeysOf(results.Report));
        }
        else
        {
            RunLog.PersistedQuickOnly(logger, job.Id, status, stage, stored.State.ProgressPct, results.Results.Key, findings, summary);
        }
    }

    /// <summary>How many findings there are.</summary>
    public static int FindingsOf(PassResults results)
    {
        using var document = JsonDocument.Parse(results.Findings);
        return document.RootElement.GetProperty("findings").GetArrayLength();
    }

    /// <summary>Characters of the report's summary.</summary>
    public static int SummaryOf(PassResults results)
    {
        using var document = JsonDocument.Parse(results.Report);
        return document.RootElement.GetProperty("summary").GetString()?.Length ?? 0;
    }

    private static string KeysOf(string report)
    {
        using var document = JsonDocument.Parse(report);
        return string.Join(", ", document.RootElement.EnumerateObject().Select(field => $"'{field.Name}'"));
    }

    private static string PassOf(RunLedger ledger) => ledger.Job.Order.DeepEnabled ? "Deep" : "Quick-only";
}
