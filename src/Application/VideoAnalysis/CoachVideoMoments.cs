using System.Text.Json;
using CoachPlus.Application.Common;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.Domain.VideoAnalysis.Findings;

namespace CoachPlus.Application.VideoAnalysis;

internal sealed class CoachVideoMoments(IVideoSessions sessions, IAnalysisJobs jobs, IMomentMarkers markers, ICurrentCoach current) : IVideoMoments
{
    public async Task<string?> TitleAsync(string videoSession, CancellationToken cancellationToken)
        => (await FindAsync(videoSession, CoachAccess.Require(current.Coach), cancellationToken))?.Session.Details.Title;

    public async Task<VideoMoments?> ReadAsync(string videoSession, CancellationToken cancellationToken)
    {
        var scope = CoachAccess.Require(current.Coach);
        if (await FindAsync(videoSession, scope, cancellationToken) is not { } found)
        {
            return null;
        }

        var id = found.Session.Id;
        var finished = found.JobCount == 0 ? null : (await jobs.ListAsync(id, scope, cancellationToken))?.FirstOrDefault(job => Findings(job) is not null);
        JsonElement[] findings = finished is null ? [] : Findings(finished)!.Value.Items("findings");
        var marked = await markers.ListAsync(id, null, scope, cancellationToken) ?? [];
        return new VideoMoments(
            found.Session.Details.Title,
            finished?.Job.Id.Value,
            [.. findings.SelectMany(Moments).OrderBy(moment => moment.TimestampMs)],
            findings.Count(finding => !Moments(finding).Any()),
            [.. marked.Select(marker => new MarkedMoment(marker.Id.Value, Domain.Common.Words.Of(marker.Moment.Type), marker.Moment.Description, marker.Moment.TimestampMs))]);
    }

    private async Task<SessionOverview?> FindAsync(string id, AccessScope scope, CancellationToken cancellationToken)
        => TextRules.IsId(id) ? await sessions.FindAsync(new VideoSessionId(id), scope, cancellationToken) : null;

    // The deep pass's, or the quick pass's of a job without one, or what the existing system's first generation has left. Null of a job that has not finished.
    private static JsonElement? Findings(JobOfSession found) => (found.Job.Status, found.Job.State.Deep ?? found.Job.State.Quick, found.Old) switch
    {
        (JobStatus.Done, { } pass, _) => JsonElement.Parse(pass.Findings),
        (JobStatus.Done, null, { Findings: { } own }) => JsonElement.Parse(own),
        (JobStatus.Done, null, { } old) => JsonElement.Parse(old.Results).Member("findings"),
        _ => null,
    };

    private static IEnumerable<FindingMoment> Moments(JsonElement finding)
    {
        var severity = finding.Text("severity");
        return finding.Text("code") is { } code
            ? EvidenceMoments.Of(finding).Select(moment => new FindingMoment(
                code, finding.Text("title") ?? code, severity is not null && Domain.Common.Words.Find<Severity>(severity) is not null ? severity : null, moment.Ms))
            : [];
    }
}
