using System.Collections.Concurrent;

namespace CoachPlus.Infrastructure.Tests.ModelCheck;

/// <summary>What the cases came to: a check whose cases never finish a job would always pass.</summary>
internal sealed class Reached
{
    /// <summary>Answers without which the cases would prove little.</summary>
    public static readonly (Act Act, string Said)[] Expected =
    [
        (Act.Complete, "ok queued"), (Act.Complete, "upload.missing"), (Act.Complete, "video.not-a-video"), (Act.Complete, "upload.closed"),
        (Act.Retry, "ok queued"), (Act.Retry, "analysis-job.not-failed"), (Act.Cancel, "ok failed"), (Act.Cancel, "analysis-job.ended"),
        (Act.DeleteSession, "deleted"), (Act.Initiate, "conflict"),
        (Act.WriteConfirm, "saved"), (Act.WriteConfirm, "conflict"), (Act.WriteClose, "saved"), (Act.WriteAbandon, "saved"), (Act.WriteAbandonTooEarly, "analysis-job.failure-kind"),
        (Act.WriteCancel, "saved"), (Act.WriteCancel, "conflict"),
        (Act.Claim, "quick_running"), (Act.Claim, "deep_running"), (Act.Claim, "nothing"), (Act.ClaimDeepFirst, "deep_running"),
        (Act.Beat, "written"), (Act.Beat, "superseded"), (Act.Progress, "written"), (Act.Progress, "superseded"),
        (Act.RecordQuick, "superseded"), (Act.RecordDeep, "superseded"), (Act.FinishQuick, "superseded"), (Act.StartDeep, "written"), (Act.Yield, "written"),
        (Act.Finish, "written"), (Act.Finish, "superseded"), (Act.Finish, "analysis-job.guardrail"), (Act.Fail, "superseded"), (Act.BreakOff, "written"), (Act.Release, "written"),
        (Act.Recover, "recovered 1"), (Act.Recover, "recovered 2"),
    ];

    private readonly ConcurrentDictionary<(Act, string), int> _answers = new();

    public void Note(Act act, string said)
    {
        var words = said.Split(' ');
        var answer = words[0] == "job" ? words[2] : said;
        _answers.AddOrUpdate((act, answer), 1, (_, count) => count + 1);
    }

    /// <summary>How often an act was answered so.</summary>
    public int Of(Act act, string said) => _answers.GetValueOrDefault((act, said));

    public override string ToString()
        => string.Join('\n', _answers.GroupBy(answer => answer.Key.Item1).OrderBy(act => act.Key)
            .Select(act => $"{act.Key}: {string.Join(", ", act.OrderByDescending(answer => answer.Value).Select(answer => $"{answer.Key.Item2} {answer.Value}"))}"));
}
