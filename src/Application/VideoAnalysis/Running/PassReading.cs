using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis.Metrics;

namespace CoachPlus.Application.VideoAnalysis.Running;

/// <summary>What a pass has learned.</summary>
/// <param name="Order">What it looked at.</param>
/// <param name="Model">The network that measured.</param>
/// <param name="Result">The measurements and what follows from them.</param>
/// <param name="ReachedMs">Presentation time of the last picture.</param>
internal sealed record PassReading(PassOrder Order, PoseModelInfo Model, MovementResult Result, double ReachedMs)
{
    public bool EndedEarly => Result.Part.Extent == AnalysedExtent.EndedEarly;
}
