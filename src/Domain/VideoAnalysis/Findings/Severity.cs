namespace CoachPlus.Domain.VideoAnalysis.Findings;

/// <summary>How much a finding matters.</summary>
public enum Severity
{
    /// <summary>Worth knowing.</summary>
    Low = 1,

    /// <summary>Worth working on.</summary>
    Medium = 2,

    /// <summary>Work on it first.</summary>
    High = 3,
}

/// <summary>The words of the wire.</summary>
public static class Words
{
    /// <summary><c>low</c>, <c>medium</c> or <c>high</c>.</summary>
    public static string Word(this Severity severity) => severity switch
    {
        Severity.Low => "low",
        Severity.Medium => "medium",
        Severity.High => "high",
    };

    /// <summary><c>batting</c>, <c>bowling</c>, <c>wicketkeeping</c>, <c>fielding</c> or <c>mixed</c>.</summary>
    public static string Word(this AnalysisMode mode) => mode switch
    {
        AnalysisMode.Batting => "batting",
        AnalysisMode.Bowling => "bowling",
        AnalysisMode.Wicketkeeping => "wicketkeeping",
        AnalysisMode.Fielding => "fielding",
        AnalysisMode.Mixed => "mixed",
    };
}
