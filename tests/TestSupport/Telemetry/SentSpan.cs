namespace CoachPlus.TestSupport.Telemetry;

/// <summary>One span of a trace as a collector got it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Labels">Its labels as <c>name=value</c>, sorted, with blanks between them.</param>
public sealed record SentSpan(string Name, string Labels)
{
    internal static IEnumerable<SentSpan> Read(WireMessage request)
        => from span in request.Messages(1).SelectMany(resource => resource.Messages(2)).SelectMany(scope => scope.Messages(2))
           select new SentSpan(span.Text(5), SentPoint.Labelled(span.Messages(9)));
}
