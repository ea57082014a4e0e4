namespace CoachPlus.ChaosRig.Network;

/// <summary>When a way to the database is cut.</summary>
internal enum CutMoment
{
    /// <summary>At once, whatever is under way.</summary>
    Now,

    /// <summary>When the server has just opened a transaction: its locks are held, the next statement never arrives.</summary>
    InTransaction,

    /// <summary>When a commit has gone to the server: it happens, and nobody hears of it.</summary>
    AfterCommit,

    /// <summary>When any statement has gone to the server: what it did is not heard of.</summary>
    BeforeAnswer,
}

internal static class CutMoments
{
    public static string InWords(CutMoment moment) => moment switch
    {
        CutMoment.Now => "at once",
        CutMoment.InTransaction => "in mid-transaction",
        CutMoment.AfterCommit => "before the answer to a commit",
        CutMoment.BeforeAnswer => "before an answer",
    };
}
