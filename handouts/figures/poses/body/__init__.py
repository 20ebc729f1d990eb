"""The mannequin: proportions, skeleton and surface meshes, in centimetres of a 171 cm adult."""
