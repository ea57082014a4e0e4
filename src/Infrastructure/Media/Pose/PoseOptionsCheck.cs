using CoachPlus.Infrastructure.Media.Pose.Models;
using Microsoft.Extensions.Options;

namespace CoachPlus.Infrastructure.Media.Pose;

/// <summary>Checks ids against the manifest: a slip in one stops the start instead of failing every video.</summary>
internal sealed class PoseOptionsCheck(ModelManifest manifest) : IValidateOptions<PoseOptions>
{
    public ValidateOptionsResult Validate(string? name, PoseOptions options)
    {
        var problems = new List<string>();
        if (manifest.Find(options.Model) is not { } model || !ModelKinds.IsPose(model.Kind))
        {
            problems.Add(Problem(nameof(PoseOptions.Model), options.Model, manifest.Models.Where(entry => ModelKinds.IsPose(entry.Kind)).Select(entry => entry.Id)));
        }

        if (options.Detector != ModelKinds.None && manifest.Find(options.Detector) is not { Kind: ModelKinds.PersonDetector })
        {
            problems.Add(Problem(nameof(PoseOptions.Detector), options.Detector, manifest.Models.Where(entry => entry.Kind == ModelKinds.PersonDetector).Select(entry => entry.Id).Append(ModelKinds.None)));
        }

        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static string Problem(string option, string value, IEnumerable<string> known)
        => $"{PoseOptions.Section}:{option} is '{value}'; it can be {string.Join(", ", known)}.";
}
