using CoachPlus.Domain.VideoAnalysis.Findings;

namespace CoachPlus.Domain.VideoAnalysis.Reports;

/// <summary>The tone of a report.</summary>
public enum ReportLevel
{
    /// <summary>No finding.</summary>
    Excellent,

    /// <summary>Little to do.</summary>
    Good,

    /// <summary>A high finding, or two of medium severity.</summary>
    Fair,

    /// <summary>Three high findings or more.</summary>
    Poor,
}

/// <summary>The existing system's rule for the tone.</summary>
public static class ReportLevels
{
    /// <summary>From the severities alone.</summary>
    public static ReportLevel Of(IReadOnlyList<FindingView> findings)
    {
        var high = findings.Count(finding => finding.Severity == Severity.High.Word());
        var medium = findings.Count(finding => finding.Severity == Severity.Medium.Word());
        return findings.Count == 0 ? ReportLevel.Excellent
            : high >= 3 ? ReportLevel.Poor
            : high >= 1 || medium >= 2 ? ReportLevel.Fair
            : ReportLevel.Good;
    }
}
