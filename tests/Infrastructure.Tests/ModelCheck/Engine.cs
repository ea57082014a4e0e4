using System.Collections.Concurrent;
using CoachPlus.Application.Common;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Application.VideoAnalysis.Running;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.TestSupport.Databases;

namespace CoachPlus.Infrastructure.Tests.ModelCheck;

/// <summary>Does on a ground what the steps say, as the product does it, and tells what was answered in the model's words.</summary>
/// <param name="ground">Where.</param>
/// <param name="decide">Tells a ground without a queue of its own who is claimed next; null for one that decides itself.</param>
internal sealed partial class Engine(IGround ground, Action<AnalysisJobId?>? decide = null)
{
    private readonly ConcurrentDictionary<int, AnalysisJob> _ordered = new();
    private readonly ConcurrentDictionary<int, Run> _runs = new();
    private readonly ConcurrentDictionary<int, JobOfSession> _reads = new();
    private VideoSession[] _sessions = [];

    private static CancellationToken None => CancellationToken.None;

    public async Task BeginAsync()
    {
        await ground.ClearAsync();
        ground.Videos.Clear();
        ground.Clock.Off = TimeSpan.Zero;
        _ordered.Clear();
        _runs.Clear();
        _reads.Clear();
        _sessions = [.. World.Owners.Select(owner => VideoSession.Create(new Owner(OwnerType.Coach, owner), new SessionDetails("Nets", [], null, null, null), StoredJobs.Start))];
        foreach (var session in _sessions)
        {
            await ground.Sessions.AddAsync(session, None);
        }
    }

    /// <summary>What was answered; a refusal is its code.</summary>
    public async Task<string> DoAsync(BoundStep step)
    {
        if (step.Target < 0)
        {
            return "-";
        }

        try
        {
            return step.Act switch
            {
                Act.Claim or Act.ClaimDeepFirst => await ClaimAsync(step),
                >= Act.Beat and <= Act.Crash => await RunAsync(step, _runs[step.Target]),
                Act.Recover => $"recovered {(await ground.SendAsync(new RecoverExpiredJobs())).Settled}",
                Act.ExpireLease => await DoneAsync(ground.ExpireAsync(_ordered[step.Target].Id)),
                Act.JumpAhead => await DoneAsync(ground.ExpireAsync(null)),
                Act.EndPause => await DoneAsync(ground.EndPauseAsync(_ordered[step.Target].Id)),
                Act.ClocksOff => await DoneAsync(Task.FromResult(ground.Clock.Off = TimeSpan.FromHours((step.How % 11) - 5))),
                >= Act.WriteConfirm and <= Act.WriteRetry => await WriteAsync(step, _reads[step.Target]),
                _ => await AskAsync(step),
            };
        }
        catch (DomainException refused)
        {
            return refused.Code;
        }
        catch (RequestException refused)
        {
            return refused.Code;
        }
    }

    /// <summary>What can be seen from outside, in the model's words.</summary>
    public async Task<string> SeenAsync()
    {
        var view = await ground.LookAsync();
        return string.Join('\n', _sessions.Select((session, number) => $"session {number}: {view.Sessions.GetValueOrDefault(session.Id.Value, "gone")}")
            .Concat(_ordered.OrderBy(job => job.Key).Where(job => view.Jobs.ContainsKey(job.Value.Id.Value)).Select(job => $"job {job.Key}: {view.Jobs[job.Value.Id.Value]}")));
    }

    /// <summary>What the step that comes next should answer, for a ground that cannot decide itself.</summary>
    public void Expect(string said)
        => decide?.Invoke(said.Split(' ') is ["job", var key, ..] ? _ordered[int.Parse(key, null)].Id : null);

    public override string ToString() => ground.GetType().Name;

    private int KeyOf(AnalysisJobId id) => _ordered.Single(job => job.Value.Id == id).Key;

    private static async Task<string> DoneAsync(Task work)
    {
        await work;
        return "done";
    }

    /// <summary>What a worker holds in its hands.</summary>
    private sealed class Run(AnalysisJob job)
    {
        public AnalysisJob Job { get; set; } = job;

        public long Fence { get; } = job.State.Fence;

        public bool HasQuick { get; set; }
    }
}
