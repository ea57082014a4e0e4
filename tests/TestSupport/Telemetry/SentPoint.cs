namespace CoachPlus.TestSupport.Telemetry;

/// <summary>One point of a metric as a collector got it. The numbers of the fields are those of opentelemetry.proto.</summary>
/// <param name="Service">Who sent it.</param>
/// <param name="Metric">Its name.</param>
/// <param name="Unit">Its unit, or empty.</param>
/// <param name="Labels">Its labels as <c>name=value</c>, sorted, with blanks between them.</param>
/// <param name="Value">The value of a gauge or a sum; of a histogram, the sum of what was measured.</param>
public sealed record SentPoint(string Service, string Metric, string Unit, string Labels, double Value)
{
    private const int Gauge = 5;
    private const int Sum = 7;
    private const int Histogram = 9;

    internal static IEnumerable<SentPoint> Read(WireMessage request)
        => from resource in request.Messages(1)
           let service = Labelled(resource.Messages(1).SelectMany(part => part.Messages(1)))
           from metric in resource.Messages(2).SelectMany(scope => scope.Messages(2))
           from kind in new[] { Gauge, Sum, Histogram }
           from point in metric.Messages(kind).SelectMany(data => data.Messages(1))
           select new SentPoint(
               service, metric.Text(1), metric.Text(3), Labelled(point.Messages(kind == Histogram ? 9 : 7)), kind == Histogram ? Double(point.Fixed64(5)) : Number(point));

    internal static string Labelled(IEnumerable<WireMessage> attributes)
        => string.Join(' ', attributes.Select(attribute => $"{attribute.Text(1)}={Word(attribute.Messages(2).Single())}").Order(StringComparer.Ordinal));

    // A text or a whole number; other kinds of values are not looked at here.
    private static string Word(WireMessage value) => value.Whole(3) is { } number ? $"{number}" : value.Text(1);

    private static double Number(WireMessage point) => point.Fixed64(4) is { } real ? Double(real) : point.Fixed64(6) ?? throw new InvalidDataException("A point without a value.");

    private static double Double(long? bits) => BitConverter.Int64BitsToDouble(bits ?? 0);
}
