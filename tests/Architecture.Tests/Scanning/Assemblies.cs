using System.Reflection;
using CoachPlus.TestSupport.Tools;

namespace CoachPlus.Architecture.Tests.Scanning;

/// <summary>The product's assemblies and their types.</summary>
internal static class Assemblies
{
    public static readonly Assembly Domain = typeof(Domain.VideoAnalysis.AnalysisJob).Assembly;
    public static readonly Assembly Application = typeof(Application.ApplicationServices).Assembly;
    public static readonly Assembly Infrastructure = Assembly.Load("CoachPlus.Infrastructure");
    public static readonly Assembly Api = Assembly.Load("CoachPlus.Api");

    public static readonly Assembly[] All = [Domain, Application, Infrastructure, Api];

    public static Type[] TypesOf(params Assembly[] assemblies) => [.. assemblies.SelectMany(assembly => assembly.GetTypes())];

    /// <summary>The folder that holds the solution.</summary>
    public static string Root => SourceTree.Root;
}
