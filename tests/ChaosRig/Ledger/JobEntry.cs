using CoachPlus.ChaosRig.Driving;

namespace CoachPlus.ChaosRig.Ledger;

/// <summary>What a coach was told.</summary>
/// <param name="At">When.</param>
/// <param name="Action">What was asked for.</param>
/// <param name="Status">HTTP status; 0 for no answer.</param>
/// <param name="Text">The beginning of the answer.</param>
internal sealed record Answer(DateTime At, string Action, int Status, string Text);

/// <summary>One job as its coach knows it.</summary>
/// <param name="id">The job.</param>
/// <param name="plan">What the coach does with it.</param>
internal sealed class JobEntry(string id, JobPlan plan)
{
    private readonly Lock _gate = new();
    private readonly List<Answer> _answers = [];

    public string Id => id;

    public JobPlan Plan => plan;

    public IReadOnlyList<Answer> Answers
    {
        get
        {
            lock (_gate)
            {
                return [.. _answers];
            }
        }
    }

    /// <summary>The service has said that it will do the job.</summary>
    public bool Promised => Answers.Any(answer => answer is { Status: 200, Action: CoachActions.Complete or CoachActions.Retry });

    public bool Cancelled => Answers.Any(answer => answer is { Status: 200, Action: CoachActions.Cancel });

    /// <summary>Its coach has asked for it again, and was told yes, or was not told: what was asked for may have been done.</summary>
    public bool MayBeRetried => Answers.Any(answer => answer is { Status: 200 or 0 or >= 500, Action: CoachActions.Retry });

    /// <summary>The time for its upload is over: it must not wait any longer.</summary>
    public bool Overdue { get; set; }

    public void Note(string action, int status, string text)
    {
        lock (_gate)
        {
            _answers.Add(new Answer(DateTime.UtcNow, action, status, text.Length > 160 ? text[..160] : text));
        }
    }
}
