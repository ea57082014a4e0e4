using System.Runtime.CompilerServices;
using CoachPlus.Application.Common;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis.Outlook;

namespace CoachPlus.Application.VideoAnalysis;

/// <summary>
/// Tells what changes about a job, each time the newest: a reader who is slow misses what lay in between, and nothing piles up.
/// </summary>
internal sealed class JobStream(
    IJobReads reads, IJobChanges changes, JobOutlooks outlooks, TimeProvider clock, AnalysisJobId id, AccessScope scope, string? lastSeen)
{
    // A change that was on its way while the watch began told nobody.
    private static readonly TimeSpan FirstLook = TimeSpan.FromSeconds(1);

    // Behind the hints, and for the queue: other people's jobs move the estimates.
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);

    // Proxies cut off what is silent for half a minute or longer.
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(15);

    // Who may see what is asked when a stream begins: it must not go on for ever.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    private JobProgressView? _told;
    private string? _seen = lastSeen;

    public async IAsyncEnumerable<JobEvent> FollowAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var watch = await changes.WatchAsync(id, cancellationToken);
        var began = clock.GetTimestamp();
        var spoke = began;
        for (var wait = FirstLook; ; wait = Look)
        {
            var (said, last) = await LookAsync(cancellationToken);
            if (said is not null)
            {
                yield return said;
            }
            else if (last is null && clock.GetElapsedTime(spoke) >= Silence)
            {
                yield return said = new JobEvent(JobEventKinds.Alive, null, new JobEventData(null, null));
            }

            last ??= clock.GetElapsedTime(began) >= Longest ? EndReasons.Again : null;
            if (last is not null)
            {
                yield return new JobEvent(JobEventKinds.End, null, new JobEventData(null, last));
                yield break;
            }

            spoke = said is null ? spoke : clock.GetTimestamp();
            await watch.WaitAsync(wait, cancellationToken);
        }
    }

    // What is new, and why the stream is over; each null when it is not so.
    private async Task<(JobEvent? New, string? Over)> LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (await reads.GlanceAsync(id, scope, cancellationToken) is not { } glance)
            {
                return (null, EndReasons.Gone);
            }

            var outlook = await outlooks.OfAsync(glance.Standing, cancellationToken);
            return (New(glance, outlook), glance.Standing.HasEnded ? EndReasons.Ended : null);
        }
        catch (UnavailableException)
        {
            return (null, EndReasons.Unavailable);
        }
    }

    private JobEvent? New(JobGlance glance, JobOutlook outlook)
    {
        var view = outlooks.Progress(glance.Standing, outlook);
        var word = JobTags.Of(glance.Version, outlook);
        var known = view == _told || word == _seen;
        (_told, _seen) = (view, word);
        return known ? null : new JobEvent(JobEventKinds.Job, word, new JobEventData(view, null));
    }
}
